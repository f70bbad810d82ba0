"""The workbooks that are open, as xlwings works with them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from xlwings import base_classes

from plan_xl.calc.bridge import properties, uno
from plan_xl.calc.names import Names
from plan_xl.calc.office import ALWAYS_RUN_MACROS, NEVER_RUN_MACROS
from plan_xl.calc.refusals import CallRefusedError
from plan_xl.calc.sheets import Sheets

if TYPE_CHECKING:
    from plan_xl.calc.apps import App

SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"
NO_LINK_UPDATE = 0  # com.sun.star.document.UpdateDocMode
FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".xlam": "Calc MS Excel 2007 VBA XML",
    ".ods": "calc8",
}
"""How LibreOffice calls the kinds of file that are saved."""


class Books(base_classes.Books):
    """Every spreadsheet that the office has open, whoever opened it, in the order of opening."""

    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def api(self) -> Any:
        return self.app.api.Components

    @property
    def active(self) -> Book | None:
        document = self.app.api.CurrentComponent
        if document is not None and document.supportsService(SPREADSHEET):
            return Book(self.app, document)
        return next(reversed(list(self)), None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __iter__(self) -> Iterator[Book]:
        components = self.api.createEnumeration()
        documents = []
        while components.hasMoreElements():
            document = components.nextElement()
            if document.supportsService(SPREADSHEET):
                documents.append(document)
        documents.sort(key=lambda document: int(document.RuntimeUID))
        return iter([Book(self.app, document) for document in documents])

    def __call__(self, name_or_index: str | int) -> Book:
        books = list(self)
        if isinstance(name_or_index, str):
            wanted = name_or_index.lower()
            for book in books:
                if book.name.lower() == wanted:
                    return book
        elif 1 <= name_or_index <= len(books):
            return books[int(name_or_index) - 1]
        raise KeyError(name_or_index)

    def add(self) -> Book:
        return self._load("private:factory/scalc")

    def open(  # noqa: PLR0917 - xlwings passes them by place
        self,
        fullname: str,
        update_links: bool | None = None,
        read_only: bool | None = None,
        format: Any = None,
        password: str | None = None,
        write_res_password: str | None = None,
        ignore_read_only_recommended: bool | None = None,
        origin: Any = None,
        delimiter: Any = None,
        editable: Any = None,
        notify: bool | None = None,
        converter: Any = None,
        add_to_mru: bool | None = None,
        *others: Any,
    ) -> Book:
        """Open a file; nothing asks, no macro runs (but in an office started with `macros`), no link is followed.

        `add_to_mru` changes nothing: what is opened from here is never listed as opened lately.
        """
        others = (*others, write_res_password, ignore_read_only_recommended, origin, delimiter, editable, notify)
        if update_links or format is not None or any(other is not None for other in (*others, converter)):
            raise NotImplementedError("On Calc, a workbook is opened by path, read_only and password alone.")
        path = Path(fullname).resolve()
        options: dict[str, Any] = {"ReadOnly": bool(read_only), "UpdateDocMode": NO_LINK_UPDATE}
        if path.suffix.lower() == ".xlam":  # its content type is not recognised
            options["FilterName"] = FILTERS[".xlam"]
        if password:
            options["Password"] = password
        return self._load(path.as_uri(), **options)

    def _load(self, url: str, **options: Any) -> Book:
        office = self.app.office
        options["MacroExecutionMode"] = ALWAYS_RUN_MACROS if office.macros else NEVER_RUN_MACROS
        if not self.app.screen_updating:
            options["Hidden"] = True
        document = office.desktop.loadComponentFromURL(url, "_blank", 0, properties(**options))
        if document is None:
            raise CallRefusedError(f"LibreOffice could not open {Path(url).name}.")
        if not document.supportsService(SPREADSHEET):
            document.close(True)
            raise CallRefusedError(f"{Path(url).name} is no workbook.")
        if office.headless:  # LibreOffice 7.4 now and then crashes drawing a window that nobody sees
            document.CurrentController.Frame.ContainerWindow.setVisible(False)
        book = Book(self.app, document)
        book.activate()
        return book


class Book(base_classes.Book):
    """One workbook that is open."""

    def __init__(self, app: App, api: Any) -> None:
        self._app = app
        self._api = api

    @property
    def api(self) -> Any:
        return self._api

    @property
    def app(self) -> App:
        return self._app

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)

    @property
    def fullname(self) -> str:
        """The path; the address for a file in the cloud; the title for a workbook never saved."""
        url = str(self._api.URL)
        if url.startswith("file:"):
            return str(uno().fileUrlToSystemPath(url))
        return url or str(self._api.Title)

    @property
    def name(self) -> str:
        url = str(self._api.URL)
        return unquote(urlsplit(url).path).rsplit("/", 1)[-1] if url else str(self._api.Title)

    def activate(self) -> None:
        self._api.CurrentController.Frame.activate()

    def close(self) -> None:
        """Close it without saving."""
        self._api.setModified(False)
        self._api.close(True)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        if password is not None:
            raise NotImplementedError("On Calc, workbooks are saved without a password.")
        if path is None and self._api.hasLocation():
            if self._api.isReadonly():
                raise CallRefusedError(f"{self.name} is open read-only.")
            self._api.store()
            return
        target = Path(path or f"{self.name}.xlsx").resolve()
        if target.suffix.lower() not in FILTERS:
            raise NotImplementedError(f"On Calc, workbooks are saved as {', '.join(FILTERS)}.")
        options = properties(FilterName=FILTERS[target.suffix.lower()], Overwrite=True)
        self._api.storeAsURL(target.as_uri(), options)
