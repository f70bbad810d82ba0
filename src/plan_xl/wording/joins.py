"""What may stand between two dates that belong together: the joints of ranges and lists."""

from __future__ import annotations

from plan_xl.wording.late_patterns import late

RANGE = late(
    r"\s*(?:-+>?|to|until|till|til|through(?:\s+to)?|thru|up\s+to|and\s+end(?:ing|s)?)\s*:?\s*(?:the\s+)?(?:end\s+of\s+)?"
)
SLASH = late(r"\s*/\s*")
LIST = late(
    r"\s*(?:[,&/;+]|and|or|then|,?\s*and(?:\s+then|\s+again)?|[,&]\s*then)?\s*(?:(?:by|in|on|the|again"
    r"|end\s+of)\s+)*\s*"
)
COUNTS_FROM = late(
    r"\s*(?:time\s+)?(?:of|from|after|following|post|since)\s+(?P<what>(?:[\w'-]+\s+){0,6}?)(?:in|on|of"
    r"|at)?\s*(?:the\s+)?"
)
