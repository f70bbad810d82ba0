"""What is to be done and by whom: phrases of the columns that say so."""

from __future__ import annotations

TABLES = {
    "recommendation": r"""
        10.5 recommendation
        12 (?:scr|imr|dhr|sar|spr|review|report|overview|panel|inspection|audit|case|author|national
            |local) (?:[a-z]+ )?(?:recommendation|finding|learning)
        11 (?:learning|lesson|finding) from(?: [a-z]+){0,3}
        11 what (?:<FILL>)?(?:recommended|learn|learned|learnt)
        9 recommended (?:change|step)
        7 recommendation (?:number and text|text|wording|detail|made|from|for|to)
        6 (?:finding|learning point|lesson learned|lesson learnt|lesson|learning)
        7 (?:learning|finding|lesson|issue|theme|concern) and recommendation
        5 (?:key|main|report|inspection|inspectorate|coroner|ombudsman|audit|review|inspector|regulator|ofsted
            |cqc|hmic|hmicfrs) (?:finding|theme|issue|concern|learning)
        6 area for (?:improvement|development|action|consideration|learning)
        6 what (?:<FILL>)?(?:found|identified|said)
        6 (?:must|should) do(?: action)?
        6 (?:what )?(?:the )?(?:issue|concern|problem|gap|weakness|shortfall|deficiency|need) (?:identified
            |raised|found|highlighted|to be addressed|addressed)
        7 identified (?:issue|learning|need|gap|concern|theme|area)
        14 recommendation number and (?:detail|text|wording|description|recommendation)
        5 (?:issue|concern|problem|gap|weakness|shortfall|objective|aim|goal|priority area|learning outcome
            |care delivery problem|contributory factor|root cause|area of concern|identified need)
        5 (?:strategic |key |smart |overall |development |improvement )?(?:objective|aim|goal)
        6 (?:regulation|requirement|standard) (?:not met|breached|and finding|not being met)
        3 requirement
        7 requirement notice
        7 what the (?:[a-z]+ ){1,3}(?:said|found|recommended|identified)
        6 challenge (?:for|to) the board
        6 question for the board
        8 (?:question|issue|point|matter) (?:to|for) (?:consider|consideration)
        7 proposal
        5 (?:improvement|development) (?:area|priority|need)
        6 breach
        """,
    "action": r"""
        7 action
        12 recommended action
        13 action (?:required |needed |planned |taken |to be taken )?to (?:address|implement|meet|achieve
            |deliver|support|fulfil|complete)(?: the| this)? (?:recommendation|finding|outcome)
        14 action taken (?:and|or|/|and / or) (?:planned|to be taken|proposed|required|to take)
        12 (?:task|activity|work|thing|step) to be (?:completed|done|undertaken|carried out)
        9 planned (?:improvement|activity|development)
        14 what (?:will|do|are|can) (?:we|you|i|they)(?: [a-z]+){0,2} do(?: [a-z]+){0,6}
        14 how (?:this |it |we |they )?(?:will|are|can|do|shall) (?:[a-z]+ ){0,4}(?:achieve|achieved|get there
            |do it|deliver|do this|implemented|done|delivered|actioned)(?: this| it)?
        14 action (?:agreed|set|planned|required)(?: (?:by|for|from|at|with) (?:the )?[a-z]+)?
        8 (?:key|agreed|planned|proposed|required|specific|main|smart|improvement|remedial|corrective|immediate
            |local|agency|single agency|multi agency|detailed|individual|further|next|board|trust|necessary
            |recommended) (?:action|step|task|activity|intervention)
        9 action (?:required|agreed|planned|proposed|needed|to be taken|to take|to be undertaken|to address
            |taken to address|to implement|to meet|point|plan|step|description|detail|summary|identified|and task
            |to achieve|to improve|necessary|intended|being taken|with|set|arising|for|task|activity)
        8 what (?:<FILL>)?(?:do|done|happen|undertake|take|change|going to do|actioned|action)
        8 what (?:action|step|activity)
        8 how (?:will |are |can |do |shall )?(?:we|this|it|you|the recommendation|the board|they)(?: will
            | going to| be| to| intend to| plan to| have)? (?:do|achieve|achieved|deliver|address|addressed
            |implement|implemented|get there|make|improve|tackle|meet|respond|delivered|done|carried out)
        7 (?:task|activity|step|intervention|deliverable)
        5 (?:method|how|what|solution|initiative|countermeasure|remedy|mitigation|work stream|workstream
            |work programme|project|plan)
        6 (?:planned|proposed|agreed|required|key|remedial|corrective) (?:measure|work|change|improvement
            |response)
        7 (?:step|task|activity|work) (?:required|needed|to be taken|to be undertaken|to take|agreed|planned)
        7 (?:to do|tasks to do|work to be done|things to do|next step|we will)
        6 implementation (?:plan|step|method)
        6 detail of (?:action|work|task)
        6 (?:we will do|will do|doing)
        5 (?:improvement|change) (?:required|needed|to be made|planned)
        """,
    "lead": r"""
        8 lead
        9 (?:by |to |with )?(?:who|whom)
        11 by whom
        11 (?:who|whom)(?: (?:will|is|are|be|should|shall|has|the|to|it|does|do))* (?:do|doing|responsible|lead
            |leading|accountable|deliver|delivering|action|take|taking|own|owns|ensure|complete|involved|it
            |completed|undertake|implement)
        8 owner
        8 (?:action|risk|task|lead|plan|recommendation|business|process|project) (?:owner|holder)
        9 (?:action|task|recommendation|agency|project|programme|strategic|operational|executive|clinical
            |accountable|named|responsible|senior|board|nominated|service|professional|organisation|director
            |delivery|implementation|overall) lead
        9 lead (?:officer|person|name|responsibility|professional|director|responsible|manager|member|role|post
            |practitioner|and|for|accountable|clinician|team|group|subgroup|individual|contact)
        9 responsible
        9 responsibility
        9 (?:accountable|accountability|ownership)
        12 (?:<PERSON>|<BODY>)(?: (?:or|and|/) (?:<PERSON>|<BODY>))+ (?:responsible|accountable|leading|lead)
        12 lead <BODY> (?:and|or|/) (?:responsible |lead )?<PERSON>
        12 (?:responsible|lead) <PERSON> (?:and|or|/) <BODY>
        12 (?:responsible|lead) <BODY> (?:and|or|/) (?:responsible |lead )?<PERSON>
        10 <PERSON> (?:responsible|accountable|leading|assigned|allocated|lead|in charge|tasked)
        10 (?:responsible|accountable|named|lead|nominated|designated|assigned|action|allocated
            |delegated) <PERSON>
        7 (?:officer|post holder|postholder|designation|job title|job role|role title|post title
            |named individual|name of person)
        4 (?:person|name|post|role|manager|director|individual|staff|sro|executive sponsor|sponsor|champion
            |lead)
        9 (?:assigned|allocated|delegated|tasked) to
        9 (?:assigned|allocated) (?:person|officer|owner)
        10 (?:action|to be actioned|actioned|delivered|undertaken|implemented|carried out|to be done
            |to be carried out|to be undertaken|taken forward|led) by
        4 (?:by|assignee|delegate)
        9 (?:subgroup|group|committee|workstream|work group|task group|team) (?:responsible|lead|leading|owner)
        8 (?:delivery|lead) (?:group|subgroup|agent)
        9 key (?:person|people|contact|personnel|lead|officer|staff)
        6 (?:staff|people|person|agency|partner|those|personnel) (?:involved|concerned)
        6 contact (?:person|officer|name|point)
        """,
    "agency": r"""
        8 (?:agency|organisation|partner agency|partner|directorate|department|division)
        6 (?:service|body|trust|provider|establishment|institution|authority|business unit|locality|setting
            |care group|parish|police force|force|site|school|service area|prison|csp|ccg|team|unit|ward|borough
            |district|diocese|county|council|constabulary|business area|specialty|portfolio)
        10 (?:agency|organisation|service|department|directorate|partner)(?:/| /| or| and) (?:agency
            |organisation|service|department|directorate|partner|team)
        11 (?:lead|responsible|accountable) <BODY>
        11 <BODY>(?: (?:or|and|/) <BODY>)* (?:responsible|accountable)
        10 (?:name of |which |what |responding |owning |submitting |reporting |relevant )(?:the )?(?:agency
            |organisation|service|department|body|directorate)
        10 (?:agency|organisation|service|department) name
        8 (?:agency|organisation|partner) (?:to whom|concerned|it applies|affected|addressed|involved
            |action plan|plan|imr|this applies)
        14 (?:agency|organisation|service|partner|body) (?:to|for) (?:which|whom)(?: [a-z]+)*
        10 (?:applie|applicable|relevant|addressed|directed|apply) to
        7 (?:recommendation for|for|to which) (?:agency|organisation|service)
        10 single agency / multi agency
        """,
    "review": r"""
        8 review
        16 (?:review|case|scr|dhr) (?:type|theme)
        9 (?:scr|dhr|sar|spr|cspr|lcspr|learning review|serious case review|safeguarding adult review
            |domestic homicide review|case review|rapid review|adult practice review|child practice review
            |practice review|partnership review|mhr|mapp|imr|dar)
        12 (?:source|origin) of (?:the )?(?:recommendation|action|learning|issue|finding)
        9 (?:review|scr|dhr|sar|case|spr|lcspr|cspr|audit|report|inspection) (?:name|title|subject|code|id
            |reference|number)
        9 (?:name|title|subject|source|type|kind) of (?:the )?(?:review|case|scr|dhr|sar|recommendation|action
            |report|inspection|spr|lcspr)
        6 (?:case|child|adult|subject|source|origin|inspection|incident|source document|source of action
            |report title|audit title|family|pseudonym)
        5 (?:recommendation|action|learning) source
        9 (?:which|from which|from what) (?:review|scr|report|case)
        """,
    "ref": r"""
        9 (?:reference|number|identifier|uid|unique identifier|index|serial)
        12 (?:action|recommendation|item|task|issue|finding|plan|row|serial|reference|line|unique|step
            |objective|point|standard|log|entry|priority|learning point|area|line item|requirement|incident|datix
            |steis|imr|overview) (?:point )?(?:reference|number|id|identifier|code|index)(?: number)?
        12 (?:reference|number|id|code) (?:number|and|of|code|for)(?: (?:recommendation|action|item|the|issue))*
        11 report reference
        7 (?:item|row|line|paragraph|para)
        4 (?:code|order|sequence|key|r|a|id|s|section|report reference|datix|steis)
        9 (?:paragraph|para|page|section|chapter|report) (?:reference|number|in report|of report)
        9 recommendation and number
        """,
    "priority": r"""
        8 (?:priority|urgency|ranking|prioritisation|importance)
        14 (?:priority|urgency|risk|severity|consequence) (?:level|rating|score|rank|ranking|grade|status|code
            |category|order|high|number|of)
        9 (?:level|order|degree) of (?:priority|urgency|risk|importance)
        10 (?:high|h) (?:/ )?(?:medium|med|m) (?:/ )?(?:low|l)
        7 (?:risk grade|risk graded|criticality|severity|impact rating|h m l|hml)
        4 (?:risk|category)
        """,
}
"""By meaning: a weight and a phrase a line."""
