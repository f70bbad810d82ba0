"""What the words of a heading speak for: phrases, each with a meaning and how much it weighs.

Phrases are regular expressions over `heading_words`: lower case, singular, "&" as "and", brackets gone. A weight of 10
and over settles the matter ("revised date" is no due date, whatever "date" says); 6 is a word that usually names its
column; 3 is a word that does so only where nothing better stands beside it. A meaning of "" speaks against all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

DAY = r"(?:date|deadline|timescale|timeframe|timeline|target|due|completion|day|time|month)"
REVISED = r"(?:revised|new|amended|extended|latest|rescheduled|renegotiated|re negotiated|changed|adjusted|slipped|deferred|updated|reset|replanned)"
ORIGINAL = r"(?:original|originally|first|initial|initially|baseline|previous|old)"
PLANNED = r"(?:planned|target|targeted|due|proposed|expected|anticipated|estimated|projected|agreed|intended|forecast|required|scheduled|final|est|exp|aimed)"
DONE = (
    r"(?:completed|achieved|closed|done|implemented|met|delivered|finished|actioned|concluded|discharged|accomplished)"
)
PERSON = r"(?:person|people|officer|owner|lead|leader|post|post holder|postholder|individual|manager|director|name|named|role|staff|member|contact|professional|practitioner|who|whom|clinician|sponsor|champion|personnel|job title|exec|executive|sro|allocated to|assigned to|responsibility)"
BODY = r"(?:agency|organisation|partner|partnership|service|department|directorate|division|body|trust|authority|provider|establishment|institution|business unit|locality|setting|ccg|care group|portfolio|site|parish|team)"
BOARD = r"(?:board|subgroup|committee|panel|partnership|executive|chair|scrutiny|governance|csp|sponsor|commissioner|inspectorate|ccg|icb|inspector|home office)"
WE = r"(?:must|will|do|did|can|should|would|shall|has|have|is|are|was|were|be|been|going|we|you|they|it|this|the|that|our|us|their|need|to|needs)"
FILL = rf"(?:(?:{WE}|of|a|an|by|for|in|and|any|or|all|each|agency|organisation|board) )*"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase: what it speaks for, how much it weighs, how it is found."""

    meaning: str
    weight: float
    pattern: re.Pattern[str]


def _phrases(meaning: str, table: str) -> list[Phrase]:
    found = []
    for line in table.strip().splitlines():
        weight, pattern = line.split(maxsplit=1)
        for name, value in (
            ("DAY", DAY), ("REVISED", REVISED), ("ORIGINAL", ORIGINAL), ("PLANNED", PLANNED), ("DONE", DONE),
            ("PERSON", PERSON), ("BODY", BODY), ("BOARD", BOARD), ("FILL", FILL),
        ):  # fmt: skip
            pattern = pattern.replace(f"<{name}>", value)
        found.append(Phrase(meaning, float(weight), re.compile(rf"(?<![a-z]){pattern}(?![a-z])")))
    return found


PHRASES: tuple[Phrase, ...] = (
    *_phrases(
        "recommendation",
        r"""
        10.5 recommendation
        12 (?:scr|imr|dhr|sar|spr|review|report|overview|panel|inspection|audit|case|author|national|local) (?:[a-z]+ )?(?:recommendation|finding|learning)
        11 (?:learning|lesson|finding) from(?: [a-z]+){0,3}
        11 what (?:<FILL>)?(?:recommended|learn|learned|learnt)
        9 recommended (?:change|step)
        7 recommendation (?:number and text|text|wording|detail|made|from|for|to)
        6 (?:finding|learning point|lesson learned|lesson learnt|lesson|learning)
        7 (?:learning|finding|lesson|issue|theme|concern) and recommendation
        5 (?:key|main|report|inspection|inspectorate|coroner|ombudsman|audit|review|inspector|regulator|ofsted|cqc|hmic|hmicfrs) (?:finding|theme|issue|concern|learning)
        6 area for (?:improvement|development|action|consideration|learning)
        6 what (?:<FILL>)?(?:found|identified|said)
        6 (?:must|should) do(?: action)?
        6 (?:what )?(?:the )?(?:issue|concern|problem|gap|weakness|shortfall|deficiency|need) (?:identified|raised|found|highlighted|to be addressed|addressed)
        7 identified (?:issue|learning|need|gap|concern|theme|area)
        14 recommendation number and (?:detail|text|wording|description|recommendation)
        5 (?:issue|concern|problem|gap|weakness|shortfall|objective|aim|goal|priority area|learning outcome|care delivery problem|contributory factor|root cause|area of concern|identified need)
        5 (?:strategic |key |smart |overall |development |improvement )?(?:objective|aim|goal)
        6 (?:regulation|requirement|standard) (?:not met|breached|and finding|not being met)
        3 requirement
        7 requirement notice
        7 what the (?:[a-z]+ ){1,3}(?:said|found|recommended|identified)
        6 challenge (?:for|to) the board
        6 question for the board
        7 proposal
        5 (?:improvement|development) (?:area|priority|need)
        6 breach
        """,
    ),
    *_phrases(
        "action",
        r"""
        7 action
        12 recommended action
        13 action (?:required |needed |planned |taken |to be taken )?to (?:address|implement|meet|achieve|deliver|support|fulfil|complete)(?: the| this)? (?:recommendation|finding|outcome)
        14 action taken (?:and|or|/|and / or) (?:planned|to be taken|proposed|required|to take)
        12 (?:task|activity|work|thing|step) to be (?:completed|done|undertaken|carried out)
        9 planned (?:improvement|activity|development)
        14 what (?:will|do|are|can) (?:we|you|i|they)(?: [a-z]+){0,2} do(?: [a-z]+){0,6}
        14 how (?:this |it |we |they )?(?:will|are|can|do|shall) (?:[a-z]+ ){0,4}(?:achieve|achieved|get there|do it|deliver|do this|implemented|done|delivered|actioned)(?: this| it)?
        14 action (?:agreed|set|planned|required)(?: (?:by|for|from|at|with) (?:the )?[a-z]+)?
        8 (?:key|agreed|planned|proposed|required|specific|main|smart|improvement|remedial|corrective|immediate|local|agency|single agency|multi agency|detailed|individual|further|next|board|trust|necessary|recommended) (?:action|step|task|activity|intervention)
        9 action (?:required|agreed|planned|proposed|needed|to be taken|to take|to be undertaken|to address|taken to address|to implement|to meet|point|plan|step|description|detail|summary|identified|and task|to achieve|to improve|necessary|intended|being taken|with|set|arising|for|task|activity)
        8 what (?:<FILL>)?(?:do|done|happen|undertake|take|change|going to do|actioned|action)
        8 what (?:action|step|activity)
        8 how (?:will |are |can |do |shall )?(?:we|this|it|you|the recommendation|the board|they)(?: will| going to| be| to| intend to| plan to| have)? (?:do|achieve|achieved|deliver|address|addressed|implement|implemented|get there|make|improve|tackle|meet|respond|delivered|done|carried out)
        7 (?:task|activity|step|intervention|deliverable)
        5 (?:method|how|what|solution|initiative|countermeasure|remedy|mitigation|work stream|workstream|work programme|project|plan)
        6 (?:planned|proposed|agreed|required|key|remedial|corrective) (?:measure|work|change|improvement|response)
        7 (?:step|task|activity|work) (?:required|needed|to be taken|to be undertaken|to take|agreed|planned)
        7 (?:to do|tasks to do|work to be done|things to do|next step|we will)
        6 implementation (?:plan|step|method)
        6 detail of (?:action|work|task)
        6 (?:we will do|will do|doing)
        5 (?:improvement|change) (?:required|needed|to be made|planned)
        """,
    ),
    *_phrases(
        "lead",
        r"""
        8 lead
        9 (?:by |to |with )?who(?:m)?
        11 by whom
        11 (?:who|whom)(?: (?:will|is|are|be|should|shall|has|the|to|it|does|do))* (?:do|doing|responsible|lead|leading|accountable|deliver|delivering|action|take|taking|own|owns|ensure|complete|involved|it|completed|undertake|implement)
        8 owner
        8 (?:action|risk|task|lead|plan|recommendation|business|process|project) (?:owner|holder)
        9 (?:action|task|recommendation|agency|project|programme|strategic|operational|executive|clinical|accountable|named|responsible|senior|board|nominated|service|professional|organisation|director|delivery|implementation|overall) lead
        9 lead (?:officer|person|name|agency|organisation|responsibility|professional|director|responsible|manager|partner|member|body|department|service|role|post|practitioner|and|for|accountable|clinician|team|group|subgroup|individual|contact|directorate)
        9 responsible
        9 responsibility
        9 (?:accountable|accountability|ownership)
        10 (?:<PERSON>|<BODY>)(?: (?:or|and|/) (?:<PERSON>|<BODY>))* (?:responsible|accountable|leading|assigned|allocated|lead|in charge|tasked)
        10 (?:responsible|accountable|named|lead|nominated|designated|assigned|action|allocated|delegated) (?:<PERSON>|<BODY>)
        7 (?:officer|post holder|postholder|designation|job title|job role|role title|post title|named individual|name of person)
        4 (?:person|name|post|role|manager|director|individual|staff|sro|executive sponsor|sponsor|champion|lead)
        9 (?:assigned|allocated|delegated|tasked) to
        9 (?:assigned|allocated) (?:person|officer|owner)
        10 (?:action|to be actioned|actioned|delivered|undertaken|implemented|carried out|to be done|to be carried out|to be undertaken|taken forward|led) by
        4 (?:by|assignee|delegate)
        9 (?:subgroup|group|committee|workstream|work group|task group|team) (?:responsible|lead|leading|owner)
        8 (?:delivery|lead) (?:partner|group|subgroup|agent)
        9 key (?:person|people|contact|personnel|lead|officer|staff)
        6 (?:staff|people|person|agency|partner|those|personnel) (?:involved|concerned)
        6 contact (?:person|officer|name|point)
        """,
    ),
    *_phrases(
        "evidence",
        r"""
        11 evidence
        13 how (?:[a-z]+ ){0,5}(?:evidenced|evidence|demonstrated|assured|proved|verified)
        13 evidence of (?:progress|completion|achievement|implementation|action)
        9 (?:evidence|proof|assurance|verification|demonstration) (?:of|for|to|that|required|needed)
        9 evidenced
        6 (?:proof|assurance|verification|audit trail|output|deliverable|supporting document|document|documentation|documentary)
        8 how (?:<FILL>)?(?:evidenced|demonstrated|demonstrate|evidence|assured|assure|prove|proved|proven|verified|show|shown|audited|checked|show|tested)
        8 (?:source|type|form|mean|method|location|level) of (?:evidence|assurance|verification)
        6 (?:product|output|deliverable)
        6 (?:assurance|verification|validation|audit|test) (?:required|method|mechanism|process|source|arrangement|provided|of completion)
        5 (?:monitoring|evaluation|audit) (?:arrangement|method|mechanism|process|and evaluation|tool|requirement|and review|and reporting|of)
        6 how (?:<FILL>)?(?:monitor|monitored|audit|audited|evaluated|reviewed|monitoring)
        6 where (?:<FILL>)?(?:held|found|kept|stored|located|saved|recorded)
        5 (?:governance|reporting) (?:arrangement|route|mechanism)
        4 (?:method of|how) (?:monitoring|measuring|monitored)
        """,
    ),
    *_phrases(
        "completion",
        r"""
        6 date
        9 (?:timescale|timeframe|deadline|timeline|timetable|timing|schedule|target date|due date|completion date|end date|finish date|delivery date|implementation date|due by|due)
        8 (?:by )?when
        12 (?:action )?by when
        13 when (?:will|should|must|is|are|do)(?: [a-z]+){1,8}
        10 (?:what )?<PLANNED> (?:(?:for|of|to|action|implementation|delivery|be|final|project|date for|date of|date to|by) )*(?:date|completion|completed|deadline|timescale|timeframe|timeline|finish|end|implementation|delivery|delivered|close|closure|achievement)(?: (?:date|deadline|for completion|of completion))?
        10 (?:date|time|deadline|timescale|timeframe|day|timeline|target|month|period) (?:for|of|to|by|due|to be|for action|required|set|agreed for|scheduled|planned|expected|proposed|needed|anticipated)(?: (?:action|the|be|to|all|planned|expected|target|full|proposed|its|which|when|by|final|each|will|recommendation|plan|task))*(?: (?:completion|completed|complete|delivery|implementation|implemented|delivered|achieved|achieve|achievement|done|end|finish|conclusion|closure|actioned|addressed|expected|due|resolution|compliance|action|start|met))?
        9 (?:date due|date required|date for action|completion target|completion deadline|completion|target for completion|target)
        4 (?:target|finish|end|month|term|duration|period|quarter|milestone date)
        10 (?:to be )?complet(?:e|ed|ion) (?:date |due )?(?:by|due|target|deadline|timescale)
        9 to be (?:completed|achieved|delivered|done|implemented)
        10 (?:to be )?(?:delivered|implemented|achieved|actioned|done|finished|in place|addressed) by (?:date|when)
        10 (?:milestone|step) (?:and|/) (?:timescale|target date|date|deadline|timeframe)
        6 (?:milestone date|milestone deadline)
        10 (?:expected|required|due) by
        8 (?:action|implement|implementation|delivery|deliver|do|act) by
        9 how (?:long|soon)
        9 (?:date|time|timescale) (?:by which|within which|by when)
        11 action date
        9 (?:achieve|deliver|finish|complete|implement) by
        10 latest (?:date for|completion date|finish date|by)
        9 (?:compliance|resolution|closure target|action due|action completion|full compliance|full implementation|project completion|task completion) date
        9 when (?:it|this|we|the action) will(?: [a-z]+){0,8}
        """,
    ),
    *_phrases(
        "revised",
        r"""
        14 <REVISED> (?:(?:target|due|completion|end|finish|delivery|implementation|planned|proposed|expected|agreed|action|forecast|closure) )*(?:date|deadline|timescale|timeframe|timeline|target|completion|due|delivery|time|finish)
        14 <REVISED> (?:completion|target|due|end)
        13 (?:extended|extension|moved|slipped|deferred|rescheduled|postponed|put back|revised|changed|amended|delayed) (?:to|until|date|requested to|agreed to|till|due|granted to)
        13 (?:date|deadline|timescale|target|completion date|target date|due date|completion|timeframe) (?:\/ )?(?:extended|revised|revision|amended|changed|moved|rescheduled|slipped|if revised|if changed|if extended|extension|if amended|if different)
        11 (?:revised|extension|slippage|reforecast|revision)
        13 (?:any )?(?:extension|revision|change|amendment) (?:requested|granted|agreed|approved|to (?:date|deadline|timescale|target|completion|due|timeframe))
        13 (?:date|deadline|timescale) (?:change|extension|revision)
        13 (?:current|forecast|latest|updated) (?:forecast |estimated |target |due |planned |expected )?(?:completion |target |due |delivery )?(?:date|deadline|target date)
        12 new date
        12 re (?:scheduled|vised|forecast|set) (?:date|to|completion)
        """,
    ),
    *_phrases(
        "original",
        r"""
        14 <ORIGINAL> (?:(?:target|due|completion|end|finish|delivery|implementation|planned|proposed|expected|agreed|action|set) )*(?:date|deadline|timescale|timeframe|timeline|target|completion|due|time|finish)
        11 original
        13 (?:date|deadline|timescale|target|due) (?:originally|initially|first) (?:set|agreed|planned|due|proposed)
        13 (?:date|deadline|timescale|target) (?:/ )?original
        """,
    ),
    *_phrases(
        "achieved",
        r"""
        13 (?:date|day|month|when|time) (?:(?:action|it|was|is|been|has|actually|recommendation|the|objective|fully|task|target|all|work|of|as|plan|milestone|and if|if) )*<DONE>
        13 actual (?:(?:action|target|implementation|delivery|end|finish|close|closure|achievement) )*(?:date|completion|finish|end|closure|delivery|implementation|timescale)(?: date| achieved)?
        13 (?:date|time) of (?:actual |action |final |full )?(?:closure|achievement|completion achieved|completion and outcome|sign off and completion)
        13 date of (?:actual|final) completion
        12 completion (?:achieved|confirmed|actual|and outcome)
        12 (?:completed|closed|closure|achieved|actioned|implemented|done|finished|closing|completion confirmed|concluded) (?:date|on|when)
        12 (?:date )?(?:completed|achieved|closed|implemented) and (?:outcome|evidence|comment|date)
        9 (?<!be )(?:completed|achieved|closed|actioned|implemented|delivered|achievement|closure|done)
        12 (?:action|task|recommendation|target) (?:completed|closed|achieved|done|complete) (?:date|on)
        10 (?:action|task|recommendation|objective|target|milestone) (?:completed|achieved|closed|done|met|implemented)
        12 actual
        """,
    ),
    *_phrases(
        "comments",
        r"""
        8 comment
        9 where (?:are|is) (?:we|this|it|the action)(?: [a-z]+){0,3}
        8 commentary
        8 (?:progress|update|updated|narrative|remark|note|notes)
        8 (?:current|present|latest) (?:position|situation|progress|state|stage|update)
        6 (?:position|situation|outcome|result|feedback|response|observation|discussion|reply|detail|information|achievement|report|summary)
        8 (?:progress|update|outcome|comment|position) (?:and|/|to|on|since|at|against|made|report|note|of|for|from|date|comment|update|statement|summary)
        7 (?:monitoring|tracking|action taken|outcome achieved|outcome of action|actual outcome|achieved outcome|work done|work to date|work undertaken|work completed)
        12 (?:action|step|work|activity|measure|what) (?:<FILL>)?(?:taken|undertaken|completed|carried out|done|achieved|been done|happened|delivered|progressed) (?:to date|so far|since|this (?:quarter|month|period|term|year))
        9 (?:action|step) (?:already )?taken(?: so far)?
        9 what (?:has|have|did|is) (?:<FILL>)?(?:done|achieved|happened|happening|completed|progressed|delivered)
        9 how (?:is|far|has|have) (?:we|it|this|the action)(?: [a-z]+){0,4}
        14 (?:status|rag|brag|current status|rag status|rag rating|rating) (?:and|/|or) (?:progress|update|comment|commentary|note|narrative|current position|outcome)
        12 (?:completion|completed|achieved) (?:comment|note|update|narrative)
        12 (?:milestone|key milestone|outcome|target) (?:/ milestone )?achieved
        13 key milestone achieved
        12 achievement to date
        12 review (?:note|comment|update|commentary|feedback)
        11 (?:status|rag|brag|exception|highlight|quarterly|monthly|agency|lead|officer|lead officer|lead agency|action owner|responsible officer|owner|service|progress|management|trust|action|quarter|q) (?:and |/ )?(?:update|comment|commentary|note|narrative|progress)
        11 (?:update|comment|commentary|progress|narrative|note|outcome|position) (?:and|/|or) (?:status|rag|brag|completion|date|evidence of progress|current status|rating|next step|risk|issue|sign off|colour)
        11 (?:status|rag|brag|current status) (?:and|/|or) (?:progress|update|comment|commentary|note|narrative|current position|outcome)
        11 progress (?:and|/|or) (?:outcome|evidence|impact|action|barrier)
        11 outcome (?:and|/|or) (?:progress|comment|update|action taken)
        9 (?:management|provider|trust|service|school) (?:response|comment)
        6 (?:additional|other|further|general|any other|any) (?:information|comment|note|detail|remark)
        8 (?:reason|explanation) for (?:status|rag|rating)
        8 (?:work|action) in progress
        9 (?:barrier|issue|risk|obstacle|challenge|exception)s? (?:and|/|to) (?:update|progress|comment)
        """,
    ),
    *_phrases(
        "status",
        r"""
        9 status
        9 (?:rag|brag|bragp|brags|traffic light|colour|ragb|blue red amber green|red amber green|red / amber / green|red amber or green|redambergreen)
        12 (?:rag|brag|progress|completion|current|action|overall|implementation|delivery|traffic light|colour|self assessment|self|assessed|compliance|recommendation|update|ragb) (?:rag |brag |colour )?(?:status|rating|rag|brag|colour|code|coding|assessment|indicator|score|grade|grading)
        12 (?:rag|brag|colour|status|progress|traffic light|completion) (?:rating|status|rated|code|coding|assessment|indicator|score|grade|key|colour|rag|brag|level|yesno|category|state|tracker)
        12 status (?:of|at|as|for|on|in)
        12 (?:complete|completed|achieved|done|met|closed|implemented|actioned|completion) (?:\? )?(?:yesno|y n|yes no|yes or no|yes / no|y or n|\?|status|or (?:ongoing|not|outstanding|open|incomplete))
        9 (?:complete(?= \?|$| yesno| /)|yesno|open / closed|open or closed|open closed|is (?:it|this|the action|action) (?:complete|completed|done)|tick when complete|tick)
        14 (?:completed|complete|achieved|done|met|implemented) / (?:not|in|on|part)(?: [a-z]+)*
        12 (?:open / closed|open or closed|closed / open|complete / incomplete|complete / ongoing|ongoing / complete|on track(?= \?|$)|completed / ongoing|complete or not|outstanding / complete)
        10 (?:%|per cent|percent|percentage)(?: (?:of|action|now))? (?:complete|completed|completion|done|achieved|progress)
        10 (?:complete|completed|completion|done|progress) (?:%|percent|percentage)
        5 (?:rating|stage|state|grade|assessment|judgement|colour code|progress rating|confidence|progress against)
        12 (?:stage|state|level|degree|extent) of (?:completion|progress|implementation|completeness|action|achievement)
        9 (?:progress|delivery|completion|action) (?:confidence|stage|state)
        """,
    ),
    *_phrases(
        "agency",
        r"""
        8 (?:agency|organisation|partner agency|partner|directorate|department|division)
        6 (?:service|body|trust|provider|establishment|institution|authority|business unit|locality|setting|care group|parish|police force|force|site|school|service area|prison|csp|ccg|team|unit|ward|borough|district|diocese|county|council|constabulary|business area|specialty|portfolio)
        10 (?:agency|organisation|service|department|directorate|partner)(?:/| /| or| and) (?:agency|organisation|service|department|directorate|partner|team)
        10 (?:name of |which |what |responding |owning |submitting |reporting |relevant )(?:the )?(?:agency|organisation|service|department|body|directorate)
        10 (?:agency|organisation|service|department) name
        8 (?:agency|organisation|partner) (?:to whom|concerned|it applies|affected|addressed|involved|action plan|plan|imr|this applies)
        14 (?:agency|organisation|service|partner|body) (?:to|for) (?:which|whom)(?: [a-z]+)*
        10 (?:applie|applicable|relevant|addressed|directed|apply) to
        7 (?:recommendation for|for|to which) (?:agency|organisation|service)
        10 single agency / multi agency
        """,
    ),
    *_phrases(
        "review",
        r"""
        8 review
        16 (?:review|case|scr|dhr) (?:type|theme)
        9 (?:scr|dhr|sar|spr|cspr|lcspr|learning review|serious case review|safeguarding adult review|domestic homicide review|case review|rapid review|adult practice review|child practice review|practice review|partnership review|mhr|mapp|imr|dar)
        12 (?:source|origin) of (?:the )?(?:recommendation|action|learning|issue|finding)
        9 (?:review|scr|dhr|sar|case|spr|lcspr|cspr|audit|report|inspection) (?:name|title|subject|code|id|reference|number)
        9 (?:name|title|subject|source|type|kind) of (?:the )?(?:review|case|scr|dhr|sar|recommendation|action|report|inspection|spr|lcspr)
        6 (?:case|child|adult|subject|source|origin|inspection|incident|source document|source of action|report title|audit title|family|pseudonym)
        5 (?:recommendation|action|learning) source
        9 (?:which|from which|from what) (?:review|scr|report|case)
        """,
    ),
    *_phrases(
        "ref",
        r"""
        9 (?:reference|number|identifier|uid|unique identifier|index|serial)
        12 (?:action|recommendation|item|task|issue|finding|plan|row|serial|reference|line|unique|step|objective|point|standard|log|entry|priority|learning point|area|line item|requirement|incident|datix|steis|imr|overview) (?:point )?(?:reference|number|id|identifier|code|index)(?: number)?
        12 (?:reference|number|id|code) (?:number|and|of|code|for)(?: (?:recommendation|action|item|the|issue))*
        11 report reference
        7 (?:item|row|line|paragraph|para|page)
        4 (?:code|order|sequence|key|r|a|id|s|section|report reference|datix|steis)
        9 (?:paragraph|para|page|section|chapter|report) (?:reference|number|in report|of report)
        9 recommendation and number
        """,
    ),
    *_phrases(
        "priority",
        r"""
        8 (?:priority|urgency|ranking|prioritisation|importance)
        14 (?:priority|urgency|risk|severity|consequence) (?:level|rating|score|rank|ranking|grade|status|code|category|order|high|number|of)
        9 (?:level|order|degree) of (?:priority|urgency|risk|importance)
        10 (?:high|h) (?:/ )?(?:medium|med|m) (?:/ )?(?:low|l)
        7 (?:risk grade|risk graded|criticality|severity|impact rating|h m l|hml)
        4 (?:risk|category)
        """,
    ),
    *_phrases(
        "success_measure",
        r"""
        11 (?:success|performance|outcome|progress|effectiveness|impact|key) (?:measure|criteria|criterion|indicator|factor|metric|target|descriptor|measurement)
        11 (?:measure|criteria|criterion|indicator|metric|sign|marker|definition|measurement|evaluation|test|key|evidence) (?:of|for) (?:success|effectiveness|achievement|outcome|impact|improvement|performance|change|progress)
        10 (?:intended|expected|desired|anticipated|target|planned|proposed|required|key|projected|hoped for|measurable|smart|improved|future|agreed|aimed|wanted) (?:[a-z]+ )?(?:outcome|result|benefit|impact|output|difference|achievement)(?: (?:measure|and|/|for)(?: [a-z]+)*)?
        11 (?:outcome|result|benefit|impact|improvement|change|difference) (?:(?:we|to be|is|are|that|is to be) )*(?:expected|intended|desired|required|sought|anticipated|wanted|achieve|aimed for|to achieve|want|needed|we want|envisaged|hoped for|planned)
        10 how (?:<FILL>)?(?:know|measured|measure|recognise|successful|succeeded|succeed|judge|judged|tell|evaluate|see|success|assessed)(?: [a-z]+){0,10}
        10 what (?:will|would|does|do|should) (?:[a-z]+ ){0,5}(?:look like|good look like|different|achieve|achieved|better|success look like|improve|see|mean)
        10 (?:what )?(?:success|good)(?: [a-z]+)? (?:look|will look|would look|is|criterion|criteria)(?: like)?
        8 (?:kpi|kpis|success|measure|metric|indicator|criterion|criteria|measurement|quality standard|outcome measure|measurable|success criterion)
        8 (?:outcome|output) (?:required|measure|target|sought|statement|indicator|to be achieved)
        6 (?:benefit|purpose|rationale|target outcome|vision|baseline|standard to be achieved|what we want)
        3 (?:target value|milestone|standard)
        10 how (?:will|would) (?:success|impact|outcome|effectiveness|progress|improvement|it|this|change|achievement|the impact|we) (?:[a-z]+ ){0,4}(?:be )?(?:measured|evaluated|assessed|judged|known|recognised)
        11 what (?:difference|impact|improvement|outcome|change|benefit) (?:will|would|should|do we|are we|we|is|are)(?: [a-z]+)*
        8 (?:key )?milestone (?:/|and|or) (?:outcome|measure|output|success)
        """,
    ),
    *_phrases(
        "accepted_on",
        r"""
        13 accepted(?: (?:on|by|date|at|as complete))*
        12 (?:date )?(?:sign off|signed off|sign of)(?: (?:on|date|at|agreed|and date|by (?:the )?(?:[a-z]+ ){0,3}<BOARD>))*
        13 (?:<BOARD>|formal|final|quality assurance|qa|assurance) (?:sign off|signed off|approval|approved|acceptance|accepted|agreed closure|verification|closure|ratification|validation|confirmation)(?: date| by)?
        13 (?:date )?(?:approved|accepted|verified|validated|ratified|confirmed|agreed|closed|signed off|seen|agreed as complete|removed|assured|approved for closure|approval for closure) (?:(?:as complete|complete|off|by|at|to|closed|completed|the|date|on|closure) )*(?:<BOARD>)(?: date)?
        13 evidence (?:seen|accepted|approved|verified|validated|checked|received|reviewed|assured|agreed|scrutinised|quality assured|ratified|submitted)(?: (?:and|/|by|on|date)(?: [a-z]+)*)?
        12 date (?:of )?(?:approved|accepted|acceptance|approval|verified|verification|ratified|validated|sign off|signed off|agreed complete|agreed as complete|seen|evidence seen|evidence accepted|evidence received)
        9 (?:approved|ratified|verified|validated)
        11 (?:approval|acceptance|verified|validated|ratified|quality assured|verification|accepted complete) (?:date|on|by board)
        """,
    ),
    *_phrases(
        "board_comment",
        r"""
        14 (?:<BOARD>) (?:[a-z]+ )?(?:comment|commentary|response|view|feedback|decision|note|remark|observation|reply|challenge|scrutiny|oversight|query|question|analysis|assessment comment|evaluation)
        14 (?:comment|feedback|response|view|note|decision|remark|query|question|challenge|observation|reply) (?:from|by|of) (?:the )?(?:[a-z]+ ){0,2}(?:<BOARD>)
        12 (?:scrutiny|moderation|moderator|quality assurance|qa|independent chair|independent scrutineer|independent) (?:comment|feedback|note|view|challenge|commentary)
        """,
    ),
    *_phrases(
        "reason",
        r"""
        15 (?:reason|explanation|rationale|justification|cause) (?:for|of|why|if|behind)(?: [a-z]+){0,3}(?: (?:extension|delay|change|revision|slippage|new|late|not|non|overdue|revised|missed|variance|any|deferral|extending|date|amendment|incomplete|outstanding|slip|target|deadline))
        14 (?:why|if) (?:[a-z]+ ){0,6}(?:late|delayed|overdue|not complete|not completed|missed|not achieved|not met|incomplete|moved|changed|slipped|why|extended|not done)
        11 (?:reason|why)
        13 (?:delay|extension|slippage|exception|overdue|variance) (?:reason|explanation|justification|rationale|commentary|comment|report|note)
        8 (?:cause of delay|delay|justification|variance)
        14 explanation (?:if|where|when)(?: [a-z]+)*
        9 explanation
        """,
    ),
    *_phrases(
        "impact",
        r"""
        10 impact
        13 impact (?:on|for)(?: [a-z]+){1,5}
        10 impact (?:on|of|for|to|and|evidence|statement|achieved|made|so far|to date|assessment|summary|evidenced)
        12 (?:difference|impact|improvement|change|benefit) (?:(?:has|have|it|this|that|we|action|been|the|was|which) )*(?:made|had|achieved|seen|realised|evidenced|noticed|resulted)(?: [a-z]+){0,5}
        13 what (?:has|have) (?:changed|improved)(?: [a-z]+)*
        12 what (?:difference|impact|improvement|change|benefit)(?: [a-z]+){0,3} (?:has|have|had|did|was|made|been)(?: [a-z]+)*
        12 (?:what|how) (?:is|was|has|have|are|did) (?:[a-z]+ ){0,4}(?:impact|difference|better|improved|changed for|benefited)(?: [a-z]+){0,6}
        11 (?:outcome|difference|benefit|improvement) (?:and|/) impact
        13 (?:outcome|difference|result|benefit) (?:achieved )?(?:for|to|on|made for|made to) (?:[a-z]+ )?(?:child|children|young people|adult|patient|family|service user|people|victim|resident|pupil|practice|staff|survivor)(?: (?:and|or|/) [a-z]+)?
        7 (?:so what|difference|benefit realised|effect|lived experience)
        12 impact (?:/|and|or) (?:outcome|evidence|difference|benefit|effectiveness)
        12 evidence of (?:impact|difference|improvement|change)
        """,
    ),
    *_phrases(
        "dispute",
        r"""
        15 accepted / (?:not accepted|rejected|declined)
        13 (?:dispute|disputed|disagreement|disagree|challenge|objection|rejected|not accepted)
        14 do you (?:agree|accept|support)(?: [a-z]+)*
        12 (?:accept|accepted|agree|agreed|agreement) (?:or|/|and) (?:reject|rejected|not|disagree|dispute|disputed|declined|partially)(?: [a-z]+)*
        13 agency (?:[a-z]+ )?(?:response|view|reply|feedback|challenge)(?: to)?(?: [a-z]+){0,2}
        12 (?:response|reply) (?:from|by|of) (?:the )?(?:agency|organisation|partner)
        12 (?:agency|organisation|partner|your|provider) (?:response|view|reply) (?:to|on|about)(?: [a-z]+)*
        12 (?:comment|view|query|concern) (?:on|about|with) (?:the |this )?(?:action|recommendation)
        16 (?:recommendation|action) (?:accepted|agreed) (?:or|/)(?: [a-z]+)*
        12 (?:recommendation|action) (?:accepted|agreed|rejected|disputed|not accepted|not agreed)(?: (?:in|or|/|yesno)(?: [a-z]+)*)?
        """,
    ),
    *_phrases(
        "",
        r"""
        15 (?:start|commencement|commenced|started|begin|beginning|opened|raised|added|created|logged|issued|published|incident|birth|death|meeting|identified|audit|entry) (?:date|on|by)
        15 (?:date|time) (?:(?:of|action|was|the|first|issue|risk|recommendation) )*(?:recorded|noted|received|started|commenced|start|commencement|raised|opened|added|created|logged|issued|identified|incident|birth|death|meeting|entry|entered|publication|published|review|reviewed|audit|assessment|update|last update|last updated|updated|report|referral|set)
        15 (?:scope|resource|resourcing|cost|budget|funding|finance|financial|staffing|training need|theme|heading|section|workstream|domain|strand|pillar|category|type|regulation|standard|outcome number|kloe|link|hyperlink|cross reference|dependency|mitigation)(?: (?:of|required|needed|implication|and|/|to|i|name|area|or)(?: [a-z]+)*)?
        12 (?<!be )completed by
        12 (?:signed off|approved|checked|updated|prepared|reviewed|compiled|verified|authorised|raised|requested|identified|proposed|recommended|audited|monitored) by
        15 (?:completed|checked|updated|compiled|prepared|reviewed|raised|requested|identified|signed off) by (?:whom|who|name|post)
        14 ^(?:date of )?(?:last|next) (?:review|updated|update|meeting|reviewed)(?: date)?
        13 review date
        13 ^[a-z]+ meeting$
        17 ^(?:red|amber|green|blue|yellow) (?!/|amber|red|or|green|and|blue)[a-z]+.*
        12 (?:date|number) of (?:last|next)
        14 date of (?:inspection|visit|event|audit|complaint|conference|hearing|inquest|panel|board|letter|return|plan|version|strategy|case|closure meeting)
        13 (?:root cause|contributory factor|background|context|strength|weakness|opportunity|threat|quote|voice|signature|initial)
        12 (?:date|dated)(?: of)? (?:letter|plan|version)
        14 (?:action )?plan (?:title|name|version|owner|date)
        9 version
        13 ^(?!what|how|date|when|why|which|if|outcome|impact|difference)[a-z]+ (?:[a-z]+ ){0,3}(?:has|have) been (?:[a-z]+ ?)+
        13 (?:no change|n / a|not applicable|nil|none)
        13 (?:director|head|chair|manager|deputy|assistant|designated|policy|audit report|staff) (?:of|for|nurse|doctor|in place|briefing)
        13 (?:work )?in progress
        13 (?:work stream|workstream|audit report|risk register)
        15 by (?:the )?(?:end|beginning|start|middle) of
        14 (?:[a-z]+ ){2,}(?:should|must) (?:[a-z]+ ){2,}[a-z]+
        12 (?:review|ensure|develop|deliver|provide|update|agree|establish|undertake|produce) (?:the|all|a|an|that|and|our|existing|current|local|new|multi)
        """,
    ),
)
"""Every phrase, in no order that matters: the heaviest wins, then the earlier one, then the longer."""
