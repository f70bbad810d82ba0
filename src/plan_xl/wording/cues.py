"""Words around dates that say what a date is, and words that stand for one: ongoing, completed, asap, tbc."""

from __future__ import annotations

import re

from plan_xl.wording.late_patterns import late

ONGOING = late(
    r"(?<!longer )(?<!not )\b(?:on\s?-?\s?going|ongo?ing|continu(?:ous|ously|ing|al|ally|es|e)"
    r"|rolling(?!\s+out)|open[\s-]ended|business\s+as\s+usual"
    r"|bau|in\s+perpetuity|permanent(?:ly)?|onwards?|thereafter|regularly|indefinite(?:ly)?"
    r"|at\s+all\s+times|embedded\s+practice)\b"
    r"|\b(?:and|then)\s+(?:then\s+)?regular\b"
)
FROM = late(
    r"(?:\b(?:as\s+)?from|\bwith\s+effect\s+from|\bw\.?e\.?f\.?|\bstart(?:s|ing|ed)?|\bcommenc(?:e|es|ing"
    r"|ed)|\bbeginning|\bbegins?|\beffective)"
    r"[\s:,-]*(?:\b(?:in|on|from|at|by|the|date|w/c)\b[\s:,-]*){0,2}$"
)
NOT_FROM = late(
    r"\b(?:revised|extended|moved|changed|amended|slipped|deferred|received|away|report|feedback|data"
    r"|minutes)\s+from\s*$"
)
FIRST_OF_MANY = late(
    r"\b(?:first|1\s?st|initial)\s+(?:\w+\s+){0,3}?(?:reports?|audits?|reviews?|meetings?|returns?"
    r"|updates?|sets?\s+of\s+data|data|cohorts?|tranche|profiles?|cycle|sample|samples"
    r"|presentation|sessions?|bulletin|newsletter|sub-?mission|monitoring)\b"
)
IMMEDIATE = late(
    r"\b(?:immediate(?:ly)?|immedaite(?:ly)?|imediate(?:ly)?|with\s+immediate\s+effect|forthwith"
    r"|straight\s?away|at\s+once|effective\s+now|right\s+away)\b|^\W*now\W*$"
)
SOON = late(
    r"\b(?:a\.?s\.?a\.?p|as\s+soon\s+as\s+(?:is\s+)?(?:possible|practicable|practical|possibly)"
    r"|urgent(?:ly)?|soonest)\b"
)
EVENT = late(
    r"\b(?:next|following|upon|after|once|when|whenever|until|till|pending|subject\s+to|depend\w*"
    r"|in\s+line\s+with|linked\s+to|prior\s+to|before|awaiting|contingent"
    r"|as\s+(?:they|it|soon|and\s+when|required|necessary|needed|appropriate|part\s+of|cases)"
    r"|on\s+(?:publication|receipt|completion|release|appointment|conclusion|agreement|approval|request|commencement)"
    r"|at\s+(?:the\s+)?(?:next|each|every|time\s+of)|at\s+(?:\w+\s+){0,2}meetings?|post[\s-]\w+"
    r"|by\s+the\s+(?:time|next)|(?:short|medium|long)(?:er)?[\s-]term|within\s+timescales?)\b"
)
NOTHING = late(
    r"^\W*(?:(?:date|timescale|timescales|completion|deadline)\W+)?(?:is\s+)?(?:(?:t\.?b\.?[acd])\b.*"
    r"|to\s+be\s+(?:confirmed|agreed|advised|decided|determined|arranged|set|identified|negotiated"
    r"|established|discussed|scheduled)"
    r"|n\.?/?\s?a\.?|not\s+(?:applicable|known|stated|set|specified|yet\s+\w+|agreed|available)"
    r"|none(?:\s+(?:given|set|stated))?|nil|unknown|no\s+(?:date|timescale|deadline)s?.*"
    r"|(?:please\s+)?see\s+(?:above|below|action|comments?|previous|other|rec\w*)\b.*|as\s+(?:above|below"
    r"|per\s+above)|same\s+as\s+above|same|ditto|do\.?|blank|various|awaited|under\s+review|x+)?\W*$",
    re.S,
)
UNFIRM = late(
    r"\b(?:n/a|not\s+applicable|tb[acd]|to\s+be\s+(?:confirmed|agreed|advised)(?!\s+(?:in|by|at|on"
    r"|through)\b)|provisional(?:ly)?|tentative(?:ly)?|subject\s+to\b|not\s+confirmed|unconfirmed|at\s+risk|possibly|perhaps|maybe"
    r"|realistic(?:ally)?|(?:but|now|more|most)\s+likely|unlikely|propose\b|proposed\s+(?:new|revised|extension)"
    r"|extension\s+(?:requested|sought)|request(?:s|ed|ing)?\s+(?:an?\s+)?(?:extension|new\s+date)|(?:won't|not\s+going\s+to)\s+(?:be|meet)"
    r"|earliest(?!\s+(?:opportunity|convenience|possible))|(?:prov|poss)\b"
    r"|(?:can't|cannot|won't)\s+(?:start|begin|be\s+(?:done|started|completed))|asked\s+(?:for|to\s+extend)"
    r"|or\s+(?:(?:soon|shortly)\s+)?(?:after|afterwards|later)\b)"
)

_DONE = r"(?:complete|completed|compleated|completd|achieved|done|actioned|closed|finished|met|concluded|signed\s+off)"
_DONE_FILLERS = (
    r"(?:(?:fully|now|all|both|these|this|that|the|action|actions|has|have|been|was|were|is|are|already"
    r"|task|tasks|work|status|item|in\s+full|green|yes|and|being|date|on)\W+)*"
)
DONE_ALONE = late(r"^\W*" + _DONE_FILLERS + r"(?:" + _DONE + r"|in\s+place|embedded|implemented)\b")
DONE_BEFORE = late(
    r"(?P<subject>.*?)\b(?:"
    + _DONE
    + r")\b(?:\W|\b(?:on|in|as\s+of|at|date|and|closed|since|end|of|during|signed|off)\b)*$",
    re.S,
)
DONE_AFTER = late(
    r"^[\s)\]]*[-(\[:,;/.>=]*\s*(?:(?:now|fully|action|actions|all|this|has|been|was|is|status|green|and|both)\s+)*"
    + _DONE
    + r"\s*(?=$|[\n.;,)\]/-]|\s(?:and\s+(?:on\s?-?\s?going|signed|closed|embedded)|(?:on|as)\s+\d|on\s?-?\s?going))"
)
DONE_WORD = late(r"\b" + _DONE + r"\b")
DONE_FIRST = late(r"^\W*" + _DONE_FILLERS + r"(?:completed|achieved|done|actioned|closed|finished)\b")
DUE_BEFORE = late(r"\b(?:due|to\s+be|will\s+be|expected|by|remaining|final|then|next)\b[^.;\n]*$")
DONE_LAST = late(r"[-(:,/.]\s*(?:now\s+|all\s+)?" + _DONE + r"\W*$")
NOT_DONE = late(
    r"\b(?:to\s+be|will\s+be|should\s+be|must\s+be|shall\s+be|be|being|not|not\s+yet|part(?:ial|ially|ly)"
    r"|near(?:ly|ing)?|almost|when|once|until|if|due|target|expected|work|\d+\s*%)\W+(?:\w+\W+)?"
    + _DONE
    + r"\b|\b(?:part(?=[\s-]+(?:complete|achieved|done|met))|incomplete|uncompleted|outstanding|"
    + _DONE
    + r"\s+by\b|\bin\s+progress)"
)

_DATE_WORD = (
    r"(?:target|completion|due|planned|agreed|end|finish|delivery|expected|new|proposed)?\W*(?:dates?"
    r"|deadline|timescale|target|timeline|completion)?\W*"
)
_LINKS = r"(?:\b(?:of|was|for|by|set|as|is|until|till|end|to\s+be|on)\b|[:=(\-\s\[])*"
OLD_BEFORE = late(
    r"(?:\b(?:original(?:ly)?|orig|initial(?:ly)?(?=\W+(?:target|completion|date|due|deadline|timescale"
    r"|planned|set))|was(?=\W*(?:due|to|by|for|$))|were|previous(?:ly)?|prev|formerly|old|first\s+agreed"
    r"|previous)\b\.?|\bo\s?[:-]"
    r"|\b(?:revised|extended|moved|changed|amended|deferred|slipped|put\s+back|re-?scheduled"
    r"|brought\s+forward|carried\s+(?:forward|over)|revision|extension|delayed|postponed)\W+from\b|\binstead\s+of\b|\bnot(?=\s*$))\W*"
    + _DATE_WORD
    + _LINKS
    + r"$"
)
NEW_BEFORE = late(
    r"(?:\b(?:revised|revision|rev|re-?scheduled|extended|extension|moved|changed|amended|slipped|slippage"
    r"|ext(?:'d)?|deferred|postponed|delayed|put\s+back|pushed(?:\s+(?:back|out|on))?|becomes|became|carried\s+(?:forward|over)|c/f"
    r"|brought\s+forward|not\s+(?:met|achieved)|missed|now|new|re-?set|re-?profiled"
    r"|roll(?:ed)?\s+over|to\s+(?:move|extend|defer|postpone)(?=\s+to\b))\b\.?(?:\s*(?:no\.?\s*)?[2-9]\s*(?=[:-]))?|\b[nr]\s?[:-]|[-=]?>|→|⇒|➔)\W*"
    + r"(?:(?:by|due\s+to|because\s+of|owing\s+to)\s+(?:[\w-]+\s+){1,4}(?:-+|to|until|till)\s+)?"
    + r"(?:(?:and\s+)?(?:agreed|requested|given|granted|is|to)\W+)*"
    + _DATE_WORD
    + r"(?:\bto\b\W*)?"
    + _LINKS
    + r"$"
)
ROLE_AFTER = late(
    r"^\s*[(\[]\s*(?:the\s+)?(?:(?P<old>original|orig|previous|old|first|o(?=\s*[)\]]))|(?P<new>r(?=\s*[)\]])|revised|rev|new|extended"
    r"|amended|extension))\b\.?[^()\[\]\d]{0,25}[)\]]"
)
ROLE_LAST = late(
    r"^\s*[-,:]*\s*(?:(?P<old>original|orig|previous)|(?P<new>revised|rev|amended|extended|new))\b\.?"
    r"(?:\s+(?:target|date|deadline|timescale|completion)){0,2}\W*$"
)
"""The last words of a cell, said of the date before them: "31/03/21 30/06/21 Revised"."""
REFERENCE_BEFORE = late(
    r"(?:\b(?:since|dated|as\s+(?:at|of)|(?:progress|position|status)\s+(?:at|as\s+at|on|in)?"
    r"|last\s+(?:reviewed|updated|met|audit(?:ed)?|report(?:ed)?|meeting|inspection|review)"
    r"|update[sd]?\b(?!\s+(?:to|by))|minutes\s+of"
    r"|(?:carried\s+out|undertaken|conducted|took\s+place|held)\W+(?:in|on|during|between|for)"
    r"|data\s+(?:for|from|in)|covering|for\s+the\s+(?:period|quarter|month)(?:\s+(?:of|to|ending))?"
    r"|relating\s+to|in\s+respect\s+of|based\s+on|inspection\s+(?:of|in)|took\s+place"
    r"|(?:letters?|e-?mails?|notices?|visit)\s+of|(?<!be )reported\s+in|created|version"
    r"|(?<!be )(?<!being )(?:added|logged|entered|recorded|withdrawn|cancelled|abandoned)"
    r"(?:\s+(?:to|on|in|at|by)\s+(?:the\s+)?[a-z-]+(?:\s+[a-z]+)?)?"
    r"|(?:see|refer\s+to|ref|reference)\W+(?:[a-z-]+\s+){0,3}?(?:minutes|e-?mails?|letters?|memo|notes?|reports?)"
    r"|date\s+(?:of\s+(?:the\s+)?(?:incident|death|birth|inspection|referral|homicide|entry)"
    r"|(?:raised|logged|added|identified|opened|entered|received))|(?:incident|inspection)\s+date"
    r"|information\s+(?:for|from)|as\s+agreed(?:\s+(?:at|by|with))?(?:\s+(?:the\s+)?[\w-]+){0,3}"
    r"|(?:findings|report|recommendations|learning|lessons|feedback|actions|issues|results"
    r"|arising)\s+(?:of|from)(?:\s+the)?|audits?\s+(?:for|from|of)"
    r"|(?<!not )(?<!not yet )(?:started|commenced|began|begun))\b)"
    r"[\s:,-]*(?:\b(?:the|in|on|at|a|of|end)\b\s*)*$"
)
SOFT_REFERENCE_BEFORE = late(
    r"(?:\b(?:cases|referrals|incidents|deaths|admissions|files|samples?|data|figures|activity|period"
    r"|children(?=\s+[a-z])|records)\b\W+"
    r"(?:\w+\s+){0,2}?(?:(?:from|between|during|for|of|at|open(?:ed)?|closed)\b\W*)*|(?<!be )\bheld\W+(?:on|in)?\W*)"
    r"(?:\b(?:the|end|of|in|on)\b\s*)*$"
    r"|(?:^|[.;\n]\s*)\W*(?:following|after|since|further\s+to|in\s+(?:light|view)\s+of|arising\s+(?:from|out\s+of))\s"
    r"(?![^.;,\n]*\b(?:by|due)\b)[^.;,\n]*$"
    r"|(?:^|[.;\n]\s*)\W*(?:(?:ofsted|cqc|hmic\w*|joint|sch\w+)\s+)*"
    r"(?:inspection|inquest|incident|trial|hearing|visit)s?\W*(?:(?:on|in|held|date|was)\s+)*$"
    r"|\b(?:as\s+per|in\s+(?:line|accordance)\s+with|in\s+response\s+to)\s[^.;,\n()]*\(\s*$"
)
HAPPENED_BEFORE = late(
    r"(?<!be )(?<!being )\b(?:issued|circulated|presented|sent|delivered|launched|updated|ratified|approved|published"
    r"|written|introduced|developed|distributed|disseminated|submitted|produced|established|appointed|recruited"
    r"|reviewed|audited|consulted|trained|held|undertaken|implemented|rolled\s+out|received|raised|discussed|drafted"
    r"|met|taken|uploaded|emailed|reminded|briefed|shared|tabled)\b"
    r"(?![^.;\n]*\b(?:to\s+be|will|should|must|shall|due|by\s+(?:the\s+)?(?:end\s+of\s+)?$))[^.;\n]*$"
    r"|\b[a-z]{3,}ed\s+on\s+(?:the\s+)?$|\b(?:ran|met|wrote)\s+(?:on|in|from|during)\s+(?:the\s+)?$"
    r"|\b(?:extended|agreed|approved|revised|amended|accepted|granted|requested|noted)\s+(?:by|at|with)\s+(?:the\s+)?"
    r"(?!(?:end|close|mid|start|beginning|middle)\b)(?:[\w-]+\s+){1,4}(?:(?:on|in|of)\s+(?:the\s+)?)?$"
    r"|(?:^|[.;,\n(\[-])\s*agreed\s+(?:(?:on|in)\s+)?$"
    r"|\bactual(?:\s+(?:date|completion|finish|end))*\W*$"
)
"""Something that happened, or is to have happened, on the date that follows; "by" makes it a target."""
STILL_TO_COME = late(
    r"\b(?:next\s+(?:review|audit|report|update|meeting)|due|to\s+be|will\s+(?:be|take)|expected|planned\s+for"
    r"|scheduled)\b[^.;\n]*$"
)
TO_HAPPEN = late(
    r"\b(?:to\s+(?:be\s+)?[a-z]+|will|should|must|shall|once|when|until|if|plan(?:ned)?|needs?|not)\W+(?:\w+\W+){0,6}$"
)
THING_CHANGED_BEFORE = late(
    r"\b(?:polic(?:y|ies)|procedures?|protocols?|guidance|guidelines|forms?|tools?|pathways?|strategy|templates?|training"
    r"|leaflets?|documents?)\s+(?:(?:was|were|has|have|been|now)\s+)*(?:revised|amended|changed)\W*(?:(?:in|on)\s+)?$"
)
"""A policy, not a date, that was revised."""
MEETING_IN_BRACKETS = late(r"^\s*[(\[][^()\[\]\d]*\b(?:panel|board|meeting|group|committee|executive)\W*(?:on\s+)?$")
AT_MEETING = late(r"\b(?:at|by|agreed|approved|granted|noted)\s+(?:[\w-]+\s+){1,6}$")
PAST_BEFORE = late(
    r"\b(?:was|were|(?:has|have|had)\s+(?:now\s+|already\s+)?been)\s+(?!(?:due|to|planned|originally"
    r"|expected|scheduled|target|set)\b)"
    r"(?:[\w'-]+\s+){1,5}?(?:in|on|at|during)?\s*(?:the\s+)?$"
)
BEGUN_BEFORE = late(
    r"(?<!not )(?<!not yet )\b(?:started|commenced|began|begun|since)\b[\s:,-]*(?:\b(?:in|on|from|the)\b\s*)*$"
    r"|(?:^|[\s(/,;])s\s?[:-]\s*$"
)
TARGET_LABEL = late(
    r"(?:\b(?:target|planned?|due|forecast|scheduled)(?:\s+(?:date|for|completion))*|(?:^|[\s(/,;])[tpd])\s?[:.-]*\s*$"
)
ACTUAL_LABEL = late(
    r"(?:\bactual(?:ly)?(?:\s+(?:date|completion|completed|finish|end))*|(?:^|[\s(/,;])[ac])\s?[:.-]*\s*$"
)
"""As in "T 31/01/12 A 29/01/12": a target and when it was done, where both labels stand in one cell."""
TOLD = late(
    r"^\W*(?:(?:immediate(?:ly)?\s+)?actions?\s+(?:(?:was|were)\s+)?taken\b|already\s+[a-z]|(?:now\s+)?(?:discussed|received|raised|sent|emailed|tabled)\b)"
)
SAID_OF_ANOTHER = late(r"^\W*(?:so\s+(?!that\b)|therefore\b|hence\b|which\s+means|after\s+which|at\s+which\s+point)")
WAITS_BEFORE = late(
    r"\b(?:awaiting|pending|(?:listed|fixed)\s+for|depend(?:ent|s|ing)?\s+(?:up)?on|contingent)\b"
    r"(?![^.;\n]*\b(?:by|due|target|to\s+be|then|complete\w*)\b)[^.;\n]*$"
    r"|\b(?:following|after|once|when|upon)\s[^.;\n]*\b(?:expected|anticipated|estimated|likely)\W+"
    r"(?:(?:in|by|on|for|to\s+be|end|of|the)\s+)*$"
)
MOVED_AFTER = late(
    r"^[\s,;:)\]-]*[(\[]?\s*(?:now\s+|but\s+|date\s+|has\s+been\s+|was\s+|been\s+|is\s+|to\s+be\s+){0,3}"
    r"(?:(?:slipped|deferred|postponed|extended|re-?scheduled|revised|moved|put\s+back|pushed\s+back|carried\s+over"
    r"|rolled\s+over|delayed)\s+(?:to|until|till|into)\b|now\s+(?:autumn|spring|summer|winter|new\s+year|next"
    r"|q\d|\d)|date\s+to\s+be\s+(?:revised|changed|reviewed|re-?set)|(?:needs?|requires?)\s+(?:a\s+)?new\s+date"
    r"|no\s+longer\s+(?:achievable|possible|realistic)"
    r"|(?:slipped|deferred|postponed|extended|ext(?:'d)?|re-?scheduled|moved|put\s+back"
    r"|on\s+hold|paused|suspended|exten(?:ded|sion)\s+(?:agreed\s+|granted\s+)?(?:by|at)\s+(?:the\s+)?[a-z]+"
    r"|ext(?:n|ension)?\.?\s+(?:req\w*|needed|sought|agreed|granted|given|to\s+be\s+agreed))\W*$)"
)
"""The date before these words holds no longer, where no newer one follows."""
DROPPED_AFTER = late(
    r"^[\s,;:)\]-]*[(\[]?\s*(?:now\s+|has\s+been\s+|was\s+|been\s+|is\s+|action\s+|date\s+){0,3}"
    r"(?:supersed\w*|replaced\s+by|cancelled|withdrawn|abandoned|discontinued|removed|no\s+longer\s+(?:required|needed|relevant"
    r"|applicable|applies|valid))\b"
)
"""The action with the date before these words is no longer to be done, or not by then."""
AGREED_ON = late(r"\b(?:agreed|granted|approved|requested|authorised)\s+(?:on|at)\s+(?:the\s+)?$")
COUNTED_BACK = late(
    r"\b(?:\d+|an?|one|two|three|four|six|ten|twelve)\s*(?:(?:working|calendar|clear)\s+)?(?:days?|weeks?|wks?|months?|mths?)\s+"
    r"(?:before|prior\s+to|ahead\s+of|in\s+advance\s+of)\b[^.;\n]*$"
)
"""A time counted back from the date that follows: "10 days before 31/3/14"."""
ADDED_TIME = late(
    r"\s*[,;(\[-]*\s*(?:(?:\+|plus)\s*|(?:extended|extension|delayed|delay|moved|put\s+back|slipped)\s+(?:(?:by|of|for)\s+)?)"
    r"(?:an?\b|\d+|one|two|three|four|five|six|nine|twelve)\s*(?:further\s+|additional\s+|calendar\s+)?[a-z]"
    r"|\s*[,;(\[-]*\s*(?:an?|\d+|one|two|three|four|five|six|nine|twelve)\W?\s?(?:week|wk|month|mth|year)s?\s+(?:extension|delay|slippage)\b"
)
"""A time added to the date before it: "Jan 2010 + 6 months", "October 2014, extended by one month"."""
NO_DATE_YET = late(
    r"^\W*(?:to\s+be\s+(?:set|decided|fixed|determined)\s+at\b|no\s+(?:date|timescale|deadline)s?\b|(?:date|timescale|deadline)s?\s+(?:not|awaited|unknown))"
)
REFERENCE_AFTER = late(
    r"^\s*(?:ofsted\s+|cqc\s+|hmic\s+|joint\s+)?(?:inspection|incident|homicide|death)\b(?!\s+(?:plan"
    r"|group|report\s+due))|^\s*[:-]?\s*(?:update|progress update|progress)\b\s*(?:$|[:.-])"
)
NOT_BEFORE = late(
    r"\b(?:not\s+(?:before|earlier\s+than|until)|no\s+(?:earlier|sooner)\s+than|after|following|post"
    r"|later\s+than)\s*(?:the\s+|end\s+of\s+)*$"
)
NO_LATER = late(r"\b(?:no|not)\s+later\s+than\s*(?:the\s+|end\s+of\s+)*$")
SERVED_BEFORE = late(r"\b(?:for|covering)\s+(?:the\s+)?(?:year\s+|financial\s+year\s+|fy\s*)?$")
SERVED_DIRECTLY_BEFORE = late(
    r"\b(?:report|audit|plan|workplan|programme|strategy|cycle|data|return|census|scorecard|priorities"
    r"|training|survey)s?\s+$"
)
SERVED_AFTER = late(
    r"^\W*(?:audit|cycle|programme|plan|workplan|work|schedule|strategy|report|data|budget|training|annual"
    r"|cases|referrals|files|samples?|calendar|business|return|priorities|figures|scorecard|section|action)"
)
AGREED_AT = late(r"\b(?:agreed|approved|granted|noted)\s+(?:at|by|on|in)?\s*(?:[\w-]+\s+){0,5}$")
BY_YEAR = late(
    r"\b(?:by|end|during|within|fy|year|throughout"
    r"|before)\W*(?:the\s+)?(?:end\s+of\s+)?(?:financial\s+year\s+|fy\s+)?(?:the\s+)?$"
)
