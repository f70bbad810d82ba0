"""When it is to be done, and when it was: phrases of the columns that say so."""

from __future__ import annotations

TABLES = {
    "completion": r"""
        6 date
        9 (?:timescale|timeframe|deadline|timeline|timetable|timing|schedule|target date|due date
            |completion date|end date|finish date|delivery date|implementation date|due by|due)
        8 (?:by )?when
        12 (?:action )?by when
        13 when (?:will|should|must|is|are|do)(?: [a-z]+){1,8}
        10 (?:what )?<PLANNED> (?:(?:for|of|to|action|implementation|delivery|be|final|project|date for|date of
            |date to|by) )*(?:date|completion|completed|deadline|timescale|timeframe|timeline|finish|end
            |implementation|delivery|delivered|close|closure|achievement)(?: (?:date|deadline|for completion
            |of completion))?
        10 (?:date|time|deadline|timescale|timeframe|day|timeline|target|month|period) (?:for|of|to|by|due
            |to be|for action|required|set|agreed for|scheduled|planned|expected|proposed|needed
            |anticipated)(?: (?:action|the|be|to|all|planned|expected|target|full|proposed|its|which|when|by|final
            |each|will|recommendation|plan|task))*(?: (?:completion|completed|complete|delivery|implementation
            |implemented|delivered|achieved|achieve|achievement|done|end|finish|conclusion|closure|actioned
            |addressed|expected|due|resolution|compliance|action|start|met))?
        9 (?:date due|date required|date for action|completion target|completion deadline|completion
            |target for completion|target)
        4 (?:target|finish|end|month|term|duration|period|quarter|milestone date)
        10 (?:to be )?(?:complete|completed|completion) (?:date |due )?(?:by|due|target|deadline|timescale)
        9 to be (?:completed|achieved|delivered|done|implemented)
        10 (?:to be )?(?:delivered|implemented|achieved|actioned|done|finished|in place|addressed) by (?:date
            |when)
        10 (?:milestone|step) (?:and|/) (?:timescale|target date|date|deadline|timeframe)
        6 (?:milestone date|milestone deadline)
        10 (?:expected|required|due) by
        8 (?:action|implement|implementation|delivery|deliver|do|act) by
        9 how (?:long|soon)
        9 (?:date|time|timescale) (?:by which|within which|by when)
        11 action date
        9 (?:achieve|deliver|finish|complete|implement) by
        10 latest (?:date for|completion date|finish date|by)
        9 (?:compliance|resolution|closure target|action due|action completion|full compliance
            |full implementation|project completion|task completion) date
        9 when (?:it|this|we|the action) will(?: [a-z]+){0,8}
        """,
    "revised": r"""
        14 <REVISED> (?:(?:target|due|completion|end|finish|delivery|implementation|planned|proposed|expected
            |agreed|action|forecast|closure) )*(?:date|deadline|timescale|timeframe|timeline|target|completion|due
            |delivery|time|finish)
        14 <REVISED> (?:completion|target|due|end)
        13 (?:extended|extension|moved|slipped|deferred|rescheduled|postponed|put back|revised|changed|amended
            |delayed) (?:to|until|date|requested to|agreed to|till|due|granted to)
        13 (?:date|deadline|timescale|target|completion date|target date|due date|completion
            |timeframe) (?:\/ )?(?:extended|revised|revision|amended|changed|moved|rescheduled|slipped|if revised
            |if changed|if extended|extension|if amended|if different)
        11 (?:revised|extension|slippage|reforecast|revision)
        13 (?:any )?(?:extension|revision|change|amendment) (?:requested|granted|agreed|approved|to (?:date
            |deadline|timescale|target|completion|due|timeframe))
        13 (?:date|deadline|timescale) (?:change|extension|revision)
        13 (?:current|forecast|latest
            |updated) (?:forecast |estimated |target |due |expected )?(?:completion |target |due )?(?:date
            |deadline|target date)
        12 new date
        12 re (?:scheduled|vised|forecast|set) (?:date|to|completion)
        """,
    "original": r"""
        14 <ORIGINAL> (?:(?:target|due|completion|end|finish|delivery|implementation|planned|proposed|expected
            |agreed|action|set) )*(?:date|deadline|timescale|timeframe|timeline|target|completion|due|time|finish)
        11 original
        13 (?:date|deadline|timescale|target|due) (?:originally|initially|first) (?:set|agreed|planned|due
            |proposed)
        13 (?:date|deadline|timescale|target) (?:/ )?original
        """,
    "achieved": r"""
        13 (?:date|day|month|when|time) (?:(?:action|it|was|is|been|has|actually|recommendation|the|objective
            |fully|task|target|all|work|of|as|plan|milestone|and if|if) )*<DONE>
        13 actual (?:(?:action|target|implementation|delivery|end|finish|close|closure|achievement) )*(?:date
            |completion|finish|end|closure|delivery|implementation|timescale)(?: date| achieved)?
        13 (?:date|time) of (?:actual |action |final |full )?(?:closure|achievement|completion achieved
            |completion and outcome|sign off and completion)
        13 date of (?:actual|final) completion
        12 completion (?:achieved|confirmed|actual|and outcome)
        12 (?:completed|closed|closure|achieved|actioned|implemented|done|finished|closing|completion confirmed
            |concluded) (?:date|on|when)
        12 (?:date )?(?:completed|achieved|closed|implemented) and (?:outcome|evidence|comment|date)
        9 (?<!be )(?:completed|achieved|closed|actioned|implemented|delivered|achievement|closure|done)
        12 (?:action|task|recommendation|target) (?:completed|closed|achieved|done|complete) (?:date|on)
        10 (?:action|task|recommendation|objective|target|milestone) (?:completed|achieved|closed|done|met
            |implemented)
        12 actual
        """,
    "accepted_on": r"""
        13 accepted(?: (?:on|by|date|at|as complete))*
        12 (?:date )?(?:sign off|signed off|sign of)(?: (?:on|date|at|agreed|and date
            |by (?:the )?(?:[a-z]+ ){0,3}<BOARD>))*
        13 (?:<BOARD>|formal|final|quality assurance|qa|assurance) (?:sign off|signed off|approval|approved
            |acceptance|accepted|agreed closure|verification|closure|ratification|validation|confirmation)(?: date
            | by)?
        13 (?:date )?(?:approved|accepted|verified|validated|ratified|confirmed|agreed|closed|signed off|seen
            |agreed as complete|removed|assured|approved for closure|approval for closure) (?:(?:as complete
            |complete|off|by|at|to|closed|completed|the|date|on|closure) )*(?:<BOARD>)(?: date)?
        13 evidence (?:seen|accepted|approved|verified|validated|checked|reviewed|assured|agreed
            |scrutinised|quality assured|ratified)(?: (?:and|/|by|on|date)(?: [a-z]+)*)?
        12 date (?:of )?(?:approved|accepted|acceptance|approval|verified|verification|ratified|validated
            |sign off|signed off|agreed complete|agreed as complete|seen|evidence seen|evidence accepted
            |evidence received)
        9 (?:approved|ratified|verified|validated)
        11 (?:approval|acceptance|verified|validated|ratified|quality assured|verification
            |accepted complete) (?:date|on|by board)
        """,
    "": r"""
        16 (?:when|timescale|timeline|timeframe|date|planned|target|actual|estimated|proposed|expected|due) start
        16 (?:when|timescale|timeline|timeframe|date|planned|target|actual|estimated|proposed|expected|due) commence
        16 (?:when|date) to (?:start|begin|commence)
        16 (?:timescale|timeline|timeframe|time frame|when) from
        15 (?:report|inspection|visit|version|issue|final report|draft report) date
        15 number of (?:revision|extension|change|date change|time|case|record|day|month|week|staff|agency|child|update)
        15 (?:start|commencement|commenced|started|begin|beginning|opened|raised|added|created|logged|issued
            |published|incident|birth|death|meeting|identified|audit|entry) (?:date|on|by)
        15 (?:date|time) (?:(?:of|for|next|action|was|the|first|issue|risk|recommendation) )*(?:recorded|noted|received
            |started|commenced|start|commencement|raised|opened|added|created|logged|issued|identified|incident
            |birth|death|meeting|entry|entered|publication|published|review|reviewed|audit|assessment|update
            |last update|last updated|updated|report|referral|set)
        15 (?:scope|resource|resourcing|cost|budget|funding|finance|financial|staffing|training need|theme
            |heading|section|workstream|domain|strand|pillar|category|type|regulation|standard|outcome number|kloe
            |link|hyperlink|cross reference|dependency|mitigation)(?: (?:of|required|needed|implication|and|/|to|i
            |name|area|or)(?: [a-z]+)*)?
        12 (?<!be )completed by
        12 (?:signed off|approved|checked|updated|prepared|reviewed|compiled|verified|authorised|raised
            |requested|identified|proposed|recommended|audited|monitored) by
        15 (?:completed|checked|updated|compiled|prepared|reviewed|raised|requested|identified
            |signed off) by (?:whom|who|name|post)
        14 ^(?:date of )?(?:last|next) (?:review|updated|update|meeting|reviewed)(?: date)?
        13 review date
        13 ^[a-z]+ meeting$
        17 ^(?:red|amber|green|blue|yellow) (?!/|amber|red|or|green|and|blue)[a-z]+.*
        12 (?:date|number) of (?:last|next)
        14 date of (?:inspection|visit|event|audit|complaint|conference|hearing|inquest|panel|board|letter
            |return|plan|version|strategy|case|closure meeting)
        13 (?:root cause|contributory factor|background|context|strength|weakness|opportunity|threat|quote
            |voice|signature|initial)
        12 (?:date|dated)(?: of)? (?:letter|plan|version)
        14 (?:action )?plan (?:title|name|version|owner|date)
        9 version
        13 ^(?!what|how|date|when|why|which|if|outcome|impact|difference)[a-z]+ (?:[a-z]+ ){0,3}(?:has
            |have) been (?:[a-z]+ ?)+
        13 (?:no change|n / a|not applicable|nil|none)
        13 (?:director|head|chair|manager|deputy|assistant|designated|policy|audit report|staff) (?:of|for
            |nurse|doctor|in place|briefing)
        13 (?:work )?in progress
        13 (?:work stream|workstream|audit report|risk register)
        15 by (?:the )?(?:end|beginning|start|middle) of
        14 (?<=[a-z] )(?:should|must) (?:[a-z]+ ){2,}[a-z]+
        12 (?:review|ensure|develop|deliver|provide|update|agree|establish|undertake|produce) (?:the|all|a|an
            |that|and|our|existing|current|local|new|multi)
        """,
}
"""By meaning: a weight and a phrase a line. A meaning of "" is no column of a plan."""
