"""How it went: phrases of the columns that say so."""

from __future__ import annotations

TABLES = {
    "comments": r"""
        8 comment
        9 where (?:are|is) (?:we|this|it|the action)(?: [a-z]+){0,3}
        8 commentary
        8 (?:progress|update|updated|narrative|remark|note|notes)
        8 (?:current|present|latest) (?:position|situation|progress|state|stage|update)
        6 (?:position|situation|outcome|result|feedback|response|observation|discussion|reply|detail
            |information|achievement|report|summary)
        8 (?:progress|update|outcome|comment|position) (?:and|/|to|on|since|at|against|made|report|note|of|for
            |from|date|comment|update|statement|summary)
        7 (?:monitoring|tracking|action taken|outcome achieved|outcome of action|actual outcome
            |achieved outcome|work done|work to date|work undertaken|work completed)
        12 (?:action|step|work|activity|measure|what) (?:<FILL>)?(?:taken|undertaken|completed|carried out|done
            |achieved|been done|happened|delivered|progressed) (?:to date|so far|since|this (?:quarter|month|period
            |term|year))
        9 (?:action|step) (?:already )?taken(?: so far)?
        9 what (?:has|have|did|is) (?:<FILL>)?(?:done|achieved|happened|happening|completed|progressed
            |delivered)
        9 how (?:is|far|has|have) (?:we|it|this|the action)(?: [a-z]+){0,4}
        14 (?:status|rag|brag|current status|rag status|rag rating|rating) (?:and|/|or) (?:progress|update
            |comment|commentary|note|narrative|current position|outcome)
        12 (?:completion|completed|achieved) (?:comment|note|update|narrative)
        12 (?:milestone|key milestone|outcome|target) (?:/ milestone )?achieved
        13 key milestone achieved
        12 achievement to date
        12 review (?:note|comment|update|commentary|feedback)
        11 (?:status|rag|brag|exception|highlight|quarterly|monthly|agency|lead|officer|lead officer
            |lead agency|action owner|responsible officer|owner|service|progress|management|trust|action|quarter
            |q) (?:and |/ )?(?:update|comment|commentary|note|narrative|progress)
        11 (?:update|comment|commentary|progress|narrative|note|outcome|position) (?:and|/|or) (?:status|rag
            |brag|completion|date|evidence of progress|current status|rating|next step|risk|issue|sign off|colour)
        11 (?:status|rag|brag|current status) (?:and|/|or) (?:progress|update|comment|commentary|note|narrative
            |current position|outcome)
        13 evidence (?:submitted|received|uploaded)
        11 progress (?:and|/|or) (?:outcome|evidence|impact|action|barrier)
        11 outcome (?:and|/|or) (?:progress|comment|update|action taken)
        9 (?:management|provider|trust|service|school) (?:response|comment)
        6 (?:additional|other|further|general|any other|any) (?:information|comment|note|detail|remark)
        8 (?:reason|explanation) for (?:status|rag|rating)
        8 (?:work|action) in progress
        9 (?:barrier|issue|risk|obstacle|challenge|exception) (?:and|/|to) (?:update|progress|comment)
        """,
    "status": r"""
        9 status
        9 (?:rag|brag|bragp|brags|traffic light|colour|ragb|blue red amber green|red amber green
            |red / amber / green|red amber or green|redambergreen)
        12 (?:rag|brag|progress|completion|current|action|overall|implementation|delivery|traffic light|colour
            |self assessment|self|assessed|compliance|recommendation|update|ragb) (?:rag |brag |colour )?(?:status
            |rating|rag|brag|colour|code|coding|assessment|indicator|score|grade|grading)
        12 (?:rag|brag|colour|status|progress|traffic light|completion) (?:rating|status|rated|code|coding
            |assessment|indicator|score|grade|key|colour|rag|brag|level|yesno|category|state|tracker)
        12 status (?:of|at|as|for|on|in)
        12 (?<!be )(?:complete|completed|achieved|done|met|closed|implemented|actioned|completion) (?:\? )?(?:yesno|y n
            |yes no|yes or no|yes / no|y or n|\?|status|or (?:ongoing|not|outstanding|open|incomplete))
        9 (?:complete(?= \?|$| yesno| /)|yesno|open / closed|open or closed|open closed|is (?:it|this
            |the action|action) (?:complete|completed|done)|tick when complete|tick)
        14 (?:completed|complete|achieved|done|met|implemented) / (?:not|in|on|part)(?: [a-z]+)*
        12 (?:open / closed|open or closed|closed / open|complete / incomplete|complete / ongoing
            |ongoing / complete|on track(?= \?|$)|completed / ongoing|complete or not|outstanding / complete)
        10 (?:%|per cent|percent|percentage)(?: (?:of|action|now))? (?:complete|completed|completion|done
            |achieved|progress)
        10 (?:complete|completed|completion|done|progress) (?:%|percent|percentage)
        5 (?:rating|stage|state|grade|assessment|judgement|colour code|progress rating
            |progress against)
        12 (?:stage|state|level|degree|extent) of (?:completion|progress|implementation|completeness|action
            |achievement)
        9 (?:progress|delivery|completion|action) (?:confidence|stage|state)
        """,
    "evidence": r"""
        11 evidence
        13 how (?:[a-z]+ ){0,5}(?:evidenced|evidence|demonstrated|assured|proved|verified)
        13 evidence of (?:progress|completion|achievement|implementation|action)
        9 (?:evidence|proof|assurance|verification|demonstration) (?:of|for|to|that|required|needed)
        9 evidenced
        6 (?:proof|assurance|verification|audit trail|output|deliverable|supporting document|document
            |documentation|documentary)
        8 how (?:<FILL>)?(?:evidenced|demonstrated|demonstrate|evidence|assured|assure|prove|proved|proven
            |verified|show|shown|audited|checked|show|tested)
        8 (?:source|type|form|mean|method|location|level) of (?:evidence|assurance|verification)
        6 (?:product|output|deliverable)
        6 (?:assurance|verification|validation|audit|test) (?:required|method|mechanism|process|source
            |arrangement|provided|of completion)
        5 (?:monitoring|evaluation|audit) (?:arrangement|method|mechanism|process|and evaluation|tool
            |requirement|and review|and reporting|of)
        6 how (?:<FILL>)?(?:monitor|monitored|audit|audited|evaluated|reviewed|monitoring)
        6 where (?:<FILL>)?(?:held|found|kept|stored|located|saved|recorded)
        5 (?:governance|reporting) (?:arrangement|route|mechanism)
        4 (?:method of|how) (?:monitoring|measuring|monitored)
        """,
    "success_measure": r"""
        11 (?:success|performance|outcome|progress|effectiveness|impact|key) (?:measure|criteria|criterion
            |indicator|factor|metric|target|descriptor|measurement)
        11 (?:measure|criteria|criterion|indicator|metric|sign|marker|definition|measurement|evaluation|test
            |key|evidence) (?:of|for) (?:success|effectiveness|achievement|outcome|impact|improvement|performance
            |change|progress)
        10 (?:intended|expected|desired|anticipated|target|planned|proposed|required|key|projected|hoped for
            |measurable|smart|improved|future|agreed|aimed|wanted) (?:[a-z]+ )?(?:outcome|result|benefit|impact
            |output|difference|achievement)(?: (?:measure|and|/|for)(?: [a-z]+)*)?
        11 (?:outcome|result|benefit|impact|improvement|change|difference) (?:(?:we|to be|is|are|that
            |is to be) )*(?:expected|intended|desired|required|sought|anticipated|wanted|achieve|aimed for
            |to achieve|want|needed|we want|envisaged|hoped for|planned)
        18 how (?:will|do|would|can|shall) (?:we|you|they|the board) (?:know|tell) (?:[a-z]+ ){0,4}(?:done|complete
            |completed|finished)
        10 how (?:<FILL>)?(?:know|measured|measure|recognise|successful|succeeded|succeed|judge|judged|tell
            |evaluate|see|success|assessed)(?: [a-z]+){0,10}
        10 what (?:will|would|does|do|should) (?:[a-z]+ ){0,5}(?:look like|good look like|different|achieve
            |achieved|better|success look like|improve|see|mean)
        10 (?:what )?(?:success|good)(?: [a-z]+)? (?:look|will look|would look|is|criterion|criteria)(?: like)?
        8 (?:kpi|kpis|success|measure|metric|indicator|criterion|criteria|measurement|quality standard
            |outcome measure|measurable|success criterion)
        8 (?:outcome|output) (?:required|measure|target|sought|statement|indicator|to be achieved)
        6 (?:benefit|purpose|rationale|target outcome|vision|baseline|standard to be achieved|what we want)
        3 (?:target value|milestone|standard)
        10 how (?:will|would) (?:success|impact|outcome|effectiveness|progress|improvement|it|this|change
            |achievement|the impact|we) (?:[a-z]+ ){0,4}(?:be )?(?:measured|evaluated|assessed|judged|known
            |recognised)
        11 what (?:difference|impact|improvement|outcome|change|benefit) (?:will|would|should|do we|are we|we
            |is|are)(?: [a-z]+)*
        8 (?:key )?milestone (?:/|and|or) (?:outcome|measure|output|success)
        """,
    "impact": r"""
        10 impact
        13 impact (?:on|for)(?: [a-z]+){1,5}
        10 impact (?:on|of|for|to|and|evidence|statement|achieved|made|so far|to date|assessment|summary
            |evidenced)
        12 (?:difference|impact|improvement|change|benefit) (?:(?:has|have|it|this|that|we|action|been|the|was
            |which) )*(?:made|had|achieved|seen|realised|evidenced|noticed|resulted)(?: [a-z]+){0,5}
        13 what (?:has|have) (?:changed|improved)(?: [a-z]+)*
        12 what (?:difference|impact|improvement|change|benefit)(?: [a-z]+){0,3} (?:has|have|had|did|was|made
            |been)(?: [a-z]+)*
        12 (?:what|how) (?:is|was|has|have|are|did) (?:[a-z]+ ){0,4}(?:impact|difference|better|improved
            |changed for|benefited)(?: [a-z]+){0,6}
        11 (?:outcome|difference|benefit|improvement) (?:and|/) impact
        13 (?:outcome|difference|result|benefit) (?:achieved )?(?:for|to|on|made for
            |made to) (?:[a-z]+ )?(?:child|children|young people|adult|patient|family|service user|people|victim
            |resident|pupil|practice|staff|survivor)(?: (?:and|or|/) [a-z]+)?
        7 (?:so what|difference|benefit realised|effect|lived experience)
        12 impact (?:/|and|or) (?:outcome|evidence|difference|benefit|effectiveness)
        12 evidence of (?:impact|difference|improvement|change)
        """,
    "board_comment": r"""
        14 (?:<BOARD>) (?:[a-z]+ )?(?:comment|commentary|response|view|feedback|decision|note|remark
            |observation|reply|challenge|scrutiny|oversight|query|question|analysis|assessment comment|evaluation)
        14 (?:comment|feedback|response|view|note|decision|remark|query|question|challenge|observation
            |reply) (?:from|by|of) (?:the )?(?:[a-z]+ ){0,2}(?:<BOARD>)
        12 (?:scrutiny|moderation|moderator|quality assurance|qa|independent chair|independent scrutineer
            |independent) (?:comment|feedback|note|view|challenge|commentary)
        """,
    "reason": r"""
        15 (?:reason|explanation|rationale|justification|cause) (?:for|of|why|if
            |behind)(?: [a-z]+){0,3}(?: (?:extension|delay|change|revision|slippage|new|late|not|non|overdue
            |revised|missed|variance|any|deferral|extending|date|amendment|incomplete|outstanding|slip|target
            |deadline))
        14 (?:why|if) (?:[a-z]+ ){0,6}(?:late|delayed|overdue|not complete|not completed|missed|not achieved
            |not met|incomplete|moved|changed|slipped|why|extended|not done)
        11 (?:reason|why)
        13 (?:delay|extension|slippage|exception|overdue|variance) (?:reason|explanation|justification
            |rationale|commentary|comment|report|note)
        8 (?:cause of delay|delay|justification|variance)
        14 explanation (?:if|where|when)(?: [a-z]+)*
        9 explanation
        """,
    "dispute": r"""
        15 accepted / (?:not accepted|rejected|declined)
        13 (?:dispute|disputed|disagreement|disagree|challenge|objection|rejected|not accepted)
        14 do you (?:agree|accept|support)(?: [a-z]+)*
        12 (?:accept|accepted|agree|agreed|agreement) (?:or|/|and) (?:reject|rejected|not|disagree|dispute
            |disputed|declined|partially)(?: [a-z]+)*
        13 agency (?:[a-z]+ )?(?:response|view|reply|feedback|challenge)(?: to)?(?: [a-z]+){0,2}
        12 (?:response|reply) (?:from|by|of) (?:the )?(?:agency|organisation|partner)
        12 (?:agency|organisation|partner|your|provider) (?:response|view|reply) (?:to|on|about)(?: [a-z]+)*
        12 (?:comment|view|query|concern) (?:on|about|with) (?:the |this )?(?:action|recommendation)
        16 (?:recommendation|action) (?:accepted|agreed) (?:or|/)(?: [a-z]+)*
        12 (?:recommendation|action) (?:accepted|agreed|rejected|disputed|not accepted|not agreed)(?: (?:in|or
            |/|yesno)(?: [a-z]+)*)?
        """,
}
"""By meaning: a weight and a phrase a line."""
