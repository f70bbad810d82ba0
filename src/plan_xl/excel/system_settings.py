"""What the machine's own settings say about macros in an add-in, and about Excel starting another program.

Read, never changed. Windows: the registry, where group policy and Intune write; a Mac: Office's preferences.
"""

from __future__ import annotations

import plistlib
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path

from plan_xl.excel.places import ADD_IN, XLWINGS_ADD_IN

Registry = Callable[[str, str], Mapping[str, object]]
"""Gives the values of a key of "HKCU" or "HKLM" by their names in lower case; none where there is no such key."""

CHILD_PROCESS_RULE = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
"""Microsoft Defender's rule "Block all Office applications from creating child processes"."""

_OFFICE = r"Software\{}Microsoft\Office\16.0"
_POLICY, _OWN = _OFFICE.format("Policies\\"), _OFFICE.format("")
_ASR = r"Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
_BLOCKS, _ASKS = "1", "6"
_FROM_CERTIFIED_ONLY, _NONE_AT_ALL = 3, 4


def windows_registry(hive: str, key: str) -> Mapping[str, object]:
    """The registry of this machine, as a 64-bit program sees it."""
    winreg = import_module("winreg")
    root = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}[hive]
    values: dict[str, object] = {}
    try:
        with winreg.OpenKey(root, key, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY) as opened:
            for index in range(winreg.QueryInfoKey(opened)[1]):
                name, value, _ = winreg.EnumValue(opened, index)
                values[name.lower()] = value
    except OSError:  # no such key, or one that this user may not read: nothing is known of it
        return values
    return values


def macros_barred(registry: Registry) -> str:
    """Which setting keeps the macros of an unsigned add-in in the start folder from running; "" where none does.

    Excel's start folder is a trusted location: there, "disable all macros" does not hold, unless trusted locations are
    switched off, or add-ins must be signed.
    """
    security = _setting(registry, r"Excel\Security")
    for setting, barred in (
        (_setting(registry, r"Common")("vbaoff"), "Visual Basic is switched off for Office (VBAOff)"),
        (security("disablealladdins"), "all add-ins are switched off (DisableAllAddins)"),
        (security("requireaddinsig"), "add-ins must be signed (RequireAddinSig)"),
        (
            _setting(registry, r"Common\Security")("requirealwaysonmacrosig"),
            "add-ins that are always loaded must be signed (RequireAlwaysOnMacroSig)",
        ),
    ):
        if setting:
            return barred
    listed = registry("HKCU", rf"{_POLICY}\Excel\Resiliency\AddinList")
    if any(str(listed.get(name.lower())) == "0" for name in (ADD_IN, XLWINGS_ADD_IN)):
        return "the list of managed add-ins blocks it (AddinList)"
    if _setting(registry, r"Excel\Resiliency")("restricttolist") and ADD_IN.lower() not in listed:
        return "only listed add-ins are let in (RestrictToList)"
    if _setting(registry, r"Excel\Security\Trusted Locations")("alllocationsdisabled"):
        level = security("vbawarnings")
        if level in (_FROM_CERTIFIED_ONLY, _NONE_AT_ALL):
            return f"trusted folders are switched off, and unsigned macros too (VBAWarnings is {level})"
    return ""


def _setting(registry: Registry, part: str) -> Callable[[str], object]:
    """A setting of Office by its name: the administrator's where there is one, else the user's own."""
    places = [
        registry("HKLM", rf"{_POLICY}\{part}"),
        registry("HKCU", rf"{_POLICY}\{part}"),
        registry("HKCU", rf"Software\Policies\Microsoft\Cloud\Office\16.0\{part}"),
        registry("HKCU", rf"{_OWN}\{part}"),
    ]
    return lambda name: next((values[name] for values in places if name in values), None)


def child_processes(registry: Registry) -> str:
    """What Defender does when Excel starts a program: "blocks", "asks", or "" where no such rule is known of."""
    states = {_rule_in_list(registry)}
    for key in (rf"SOFTWARE\Policies\{_ASR}", rf"SOFTWARE\{_ASR}"):
        states.add(str(registry("HKLM", key).get(CHILD_PROCESS_RULE, "")))
    return "blocks" if _BLOCKS in states else "asks" if _ASKS in states else ""


def _rule_in_list(registry: Registry) -> str:
    """The rule's state in the list that Intune writes: `rule=state|rule=state`."""
    listed = str(registry("HKLM", r"SOFTWARE\Microsoft\Windows Defender\Policy Manager").get("asrrules", ""))
    for entry in listed.split("|"):
        rule, _, state = entry.partition("=")
        if rule.strip(" {}").lower() == CHILD_PROCESS_RULE:
            return state.strip()
    return ""


def macros_barred_on_mac(folders: Iterable[Path]) -> str:
    """Which of Office's preferences, in these folders, keeps macros from running on a Mac; "" where none does."""
    for folder in folders:
        try:
            said = plistlib.loads((folder / "com.microsoft.office.plist").read_bytes())
        except (OSError, ValueError, plistlib.InvalidFileException):
            continue  # no such preferences, or none that can be read
        if said.get("VisualBasicEntirelyDisabled"):
            return "Visual Basic is switched off for Office (VisualBasicEntirelyDisabled)"
        if said.get("VisualBasicMacroExecutionState") == "DisabledWithoutWarnings":
            return "macros are switched off (VisualBasicMacroExecutionState)"
    return ""
