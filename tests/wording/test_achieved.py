"""Dates achieved beside completion dates, and what they close."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_xl.wording.achieved import read_achieved
from plan_xl.wording.timescales import read_timescale

TWO = "1st report July 2015 and ongoing\nBy December 2015"
NUMBERED = "1. March 2014\n2. June 2014"
WORDED = "Policy by March 2014; training by June 2014"

Row = tuple[str, str, str | None, str | None, str, bool, str | None, str | None]
CSE = "First CSE profile reported to the Board September 2015"

ROWS: list[Row] = [
    # completion date, achieved, how often, date, closed, complete, last seen, doubt
    ("March 2016", "", None, None, "o", False, None, None),
    ("March 2016", "October 2015", None, "2015-10-31", "x", True, None, None),
    ("March 2016", "31.10.15", None, "2015-10-31", "x", True, None, None),
    ("March 2016", "Completed 12/3/16", None, "2016-03-12", "x", True, None, None),
    ("March 2016", "12/3/16 - policy on website", None, "2016-03-12", "x", True, None, None),
    ("March 2016", "Achieved March 2016, delayed from January 2016", None, "2016-03-31", "x", True, None, None),
    ("March 2016 for 2016/17 cycle", "October 2015", None, "2015-10-31", "x", True, None, None),
    ("", "March 2014", None, "2014-03-31", "", True, None, None),
    ("Within 3 months", "March 2014", None, "2014-03-31", "x", True, None, None),
    ("tbc", "March 2014", None, "2014-03-31", "x", True, None, None),
    # no readable date closes nothing
    ("March 2016", "Yes", None, None, "o", False, None, "no date"),
    ("March 2016", "Completed", None, None, "o", False, None, "no date"),
    ("March 2016", "Done", None, None, "o", False, None, "no date"),
    ("March 2016", "✓", None, None, "o", False, None, "no date"),
    ("March 2016", "Ongoing", None, None, "o", False, None, "no date"),
    ("March 2016", "31/09/2015", None, None, "o", False, None, "impossible"),
    ("March 2016", "6/12", None, None, "o", False, None, "unreadable"),
    ("March 2016", "3l/03/2016", None, None, "o", False, None, "unreadable"),
    # a date beside words that say it is not done
    ("March 2016", "In progress March 2016", None, "2016-03-31", "o", False, None, "ambiguous"),
    ("March 2016", "Expected June 2016", None, "2016-06-30", "o", False, None, "ambiguous"),
    ("March 2016", "Partially achieved March 2016", None, "2016-03-31", "o", False, None, "ambiguous"),
    ("March 2016", "80% by March 2016", None, "2016-03-31", "o", False, None, "ambiguous"),
    # a new date, a draft, a review or a meeting to come closes nothing
    ("31/03/14", "Revised to 30/6/14", None, "2014-06-30", "o", False, None, "ambiguous"),
    ("31/03/14", "Draft policy 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("Draft by 31/03/14", "Draft policy 3/3/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Review March 2014", None, "2014-03-31", "o", False, None, "ambiguous"),
    ("31/03/14", "No - 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Mostly complete 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Complete bar one school 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Amber March 2014", None, "2014-03-31", "o", False, None, "ambiguous"),
    ("31/03/14", "All but 2 schools 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Completed for police only 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Reviewed 3/3/14 - still open", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Re-opened 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "3/3/14 (TBC)", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "On hold 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Not evidenced 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Unable to complete 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Hope to complete 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Will complete 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Should be done 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Target date 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Est. 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Ext to 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Recruited, starts 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "To go to Board 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Some schools 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Out to consultation 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "In hand 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    # what only sounds so
    ("31/03/14", "Target met 3/3/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Plan completed 3/3/14", None, "2014-03-03", "x", True, None, "ambiguous"),
    ("31/03/14", "Closed 3/3/14 - unable to progress further", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Date: 3/3/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Now in place 3/3/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Most recent audit 3/3/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Complete 3/3/14. Staff will complete a refresher yearly", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Next audit 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Extended 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Extension agreed to 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Sept 13 & ongoing", None, "2013-09-30", "o", False, None, "ambiguous"),
    ("31/03/14", "Sept 2013 and monthly", None, "2013-09-30", "o", False, None, "ambiguous"),
    ("31/03/14", "By 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Complete. Monitor until Sept 2014", None, "2014-09-30", "o", False, None, "ambiguous"),
    ("31/03/14", "Achieved Sept 13 - audit due Jan 14", None, "2013-09-30", "x", True, None, None),
    ("31/03/14", "Merged with 1.2", None, None, "o", False, None, "unreadable"),
    ("31/03/14", "Complete see 1.2", None, None, "o", False, None, "no date"),
    ("31/03/14", "Yes - 3/3/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Reviewed March 2014", None, "2014-03-31", "x", True, None, None),
    ("31/03/14", "March 2014 (policy); training ongoing", None, "2014-03-31", "o", False, None, "ambiguous"),
    ("31/03/14", "In place since Feb 2014", None, "2014-02-28", "x", True, None, None),
    ("31/03/14", "Complete as of 19/11/13", None, "2013-11-19", "x", True, None, None),
    ("31/03/14", "Completed March 2014. Ongoing monitoring", None, "2014-03-31", "x", True, None, None),
    ("31/03/14", "Meeting booked 1/5/14", None, "2014-05-01", "o", False, None, "ambiguous"),
    ("31/03/14", "Update requested 1/5/14", None, "2014-05-01", "o", False, None, "ambiguous"),
    ("31/03/14", "June 2014 (late due to staffing)", None, "2014-06-30", "x", True, None, None),
    ("31/03/14", "Achieved 12/3/14. Audit planned for Sept 2014", None, "2014-03-12", "x", True, None, None),
    # one stage, so many of more, a first of several: open, where the completion date does not name the same
    ("31/03/14", "Phase 1 complete 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Stage 1 done 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Cohort 1 trained 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "First session 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "1st audit done 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Initial meeting 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Pilot launched 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Wave 1 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "1 of 2 done 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "3/3/14 - 3 of 5 schools", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "1/3 sessions 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Letter drafted 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Halfway 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Done (ish) 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "More or less done 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("Phase 1 by April 2014", "Phase 1 complete 3/4/14", None, "2014-04-03", "x", True, None, "ambiguous"),
    ("31/03/14", "Drafted and agreed 3/3/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "4 of 4 schools trained 3/3/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "All 4 schools trained 3/3/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Initial training delivered 3/3/14", None, "2014-03-03", "x", True, None, None),
    # said after the day: what is missing, refused, in doubt or going on
    ("31/03/14", "3/3/14 - RAG amber", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "3/3/14 Red", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "CSC yes 3/3/14 Health no", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Police 3/3/14; Health ?", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Police 3/3/14\nHealth -", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "3/3/14 (CSC); Health awaited", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Policy 3/3/14, training to follow", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Completed 3/3/14 but further training needed", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Completed 3/3/14 however gaps remain", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Done 3/3/14, more to do", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Done 3/3/14 (not GPs)", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Complete 3/3/14 but needs re-doing", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Presented to Board 3/3/14, not accepted", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Presented to Board 3/3/14, amendments required", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Not signed off 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "3/3/14 - hasn't been done", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "March 2014 (I think)", None, "2014-03-31", "o", False, None, "ambiguous"),
    ("31/03/14", "Probably 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "?3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Ongoing from 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "3/3/14 onwards", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "3/3/14 to date", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "3/3/14 + ongoing", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "3/3/14 then quarterly", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "3/3/14+", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Nil 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Policy complete 3/3/14, training due 30/6/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    # a plan, a question, a hand-over
    ("31/03/14", "Training to commence 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "JS to confirm 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Pencilled in for 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Would be 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Working towards 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Recruiting 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "On agenda for 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "To Board 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Submitted for approval 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Consultation ends 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "C/F 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Rescheduled 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Moved - 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Deadline 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Stopped 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Superseded 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "No longer required 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Merged with action 5 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Email sent 3/3/14 - no response", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Meeting 3/3/14 postponed", None, "2014-03-03", "o", False, None, "ambiguous"),
    # what only sounds so; the day it was done beside the day it was due
    ("31/03/14", "Completed 3/3/14. No further action needed", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Red book guidance issued 3/3/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Weekly meetings in place 3/3/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Ongoing training programme launched 3/3/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "In place since 3/3/14 and ongoing monitoring", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Implemented from 3/3/14 onwards", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "“Was not brought” policy agreed 3/3/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Standing agenda item from 3/3/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Staff told to report concerns 3/3/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Well-being strategy published 3/3/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "✓ 3/3/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Deadline met 3/3/14", None, "2014-03-03", "x", True, None, "ambiguous"),
    ("31/03/14", "Policy revised 3/3/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Due 31/1/14 done 3/3/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Due 31/5/14, done 3/3/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Done 3/3/14 (due 31/5/14)", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Done 3/3/14, originally due 31/1/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Policy reviewed and updated March 2014", None, "2014-03-31", "x", True, None, "ambiguous"),
    ("31/03/14", "Complete, due 31/3/14", None, None, "o", False, None, "no date"),
    # begun, left blank, estimated; what follows a thing done
    ("31/03/14", "3/3/14 - work started", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "3/3/14 (start date)", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Commencement 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "3/3/14 recruited, starts May", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "New target date of 3/3/14 agreed", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "CSC: 3/3/14, Police: , Health:", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "CSC ✓ 3/3/14 Police x", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Yes/No 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Not progressed 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Decision not to proceed 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "ETA 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Estimated completion date 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Completion by 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Extended to 3/3/14 - completed", None, None, "o", False, None, "no date"),
    ("31/03/14", "Extended to 31/1/14, completed 3/3/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Planned 31/1/14 actual 3/3/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Completed 3/3/14 - to be audited Sept 2014", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Completed 3/3/14 and to be reported to Board 4/4/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Completed 3/3/14. Compliance to be checked in 6 months", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Completed 3/3/14 as part of restructure", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Completed 3/3/14 and is part of induction", None, "2014-03-03", "x", True, None, None),
    # told as past; a status, a question, a need beside a date
    ("31/03/14", "Training was delivered to all staff on 3/3/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Protocol was agreed by the Board on 3/3/14 and is in use", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Meeting took place on 3/3/14 and actions agreed", None, "2014-03-03", "x", True, None, None),
    (
        "31/03/14",
        "Protocol was agreed by the Board on 3/3/14 but has not been launched",
        None,
        "2014-03-03",
        "o",
        False,
        None,
        "ambiguous",
    ),
    ("31/03/14", "With effect from 3/3/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Report went to Board 3/3/14. Board not assured", None, "2014-03-03", "o", False, None, "ambiguous"),
    (
        "31/03/14",
        "Guidance issued 3/3/14. Not all schools have replied",
        None,
        "2014-03-03",
        "o",
        False,
        None,
        "ambiguous",
    ),
    (
        "31/03/14",
        "Completed by CSC on 3/3/14. Police have yet to confirm",
        None,
        "2014-03-03",
        "o",
        False,
        None,
        "ambiguous",
    ),
    ("31/03/14", "On target 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Behind schedule 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "In development 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Good progress 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Open 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "With legal 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Queried 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Returned for more information 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "Needs Board approval 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    # a deadline kept, an end without a result, a finding of none
    ("31/03/14", "Completed before deadline 3/3/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Closed - no longer required 3/3/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Audit 3/3/14 - 95% compliance", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "85% of staff trained 3/3/14", None, "2014-03-03", "o", False, None, "ambiguous"),
    ("31/03/14", "In use since 3/3/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "No concerns 3/3/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Nothing outstanding 3/3/14", None, "2014-03-03", "x", True, None, None),
    ("31/03/14", "Handbook updated 3/3/14", None, "2014-03-03", "x", True, None, "ambiguous"),
    # regular and ongoing reports: that step only, and when last seen
    (
        "Ongoing",
        "First CSE profile reported to the Board September 2015",
        "quarterly",
        "2015-09-30",
        "o",
        False,
        "2015-09-30",
        None,
    ),
    ("Quarterly from April 2014", "30/6/14", None, "2014-06-30", "x", False, "2014-06-30", None),
    ("January 2016", "January 2016", "yearly", "2016-01-31", "x", False, "2016-01-31", None),
    ("Quarterly from April 2014", "30/6/14 and ongoing", None, "2014-06-30", "x", False, "2014-06-30", None),
    ("First report January 2016", "14/1/16", None, "2016-01-14", "x", False, "2016-01-14", None),
    ("Reporting cycle agreed January 2016", "14/1/16", None, "2016-01-14", "x", False, "2016-01-14", None),
    ("Review commissioned by January 2016", "14/1/16", None, "2016-01-14", "x", False, "2016-01-14", None),
    ("To be agreed by January 2016", "14/1/16", None, "2016-01-14", "x", True, None, None),
    # several steps
    (TWO, "1st report: July 2015", "twice a year", "2015-07-31", "xo", False, "2015-07-31", None),
    (TWO, "July 2015", "twice a year", "2015-07-31", "oo", False, "2015-07-31", "ambiguous between steps"),
    (NUMBERED, "2. May 2014", None, "2014-05-31", "ox", False, None, None),
    (NUMBERED, "1. 28/2/14\n2. 31/5/14", None, "2014-05-31", "xx", True, None, None),
    (NUMBERED, "May 2014", None, "2014-05-31", "oo", False, None, "ambiguous between steps"),
    (NUMBERED, "All completed May 2014", None, "2014-05-31", "xx", True, None, None),
    (WORDED, "Policy: Feb 2014", None, "2014-02-28", "xo", False, None, None),
    (WORDED, "Training: May 2014", None, "2014-05-31", "ox", False, None, None),
    (WORDED, "Policy: Feb 2014\nTraining: May 2014", None, "2014-05-31", "xx", True, None, None),
    (WORDED, "Feb 2014\nMay 2014", None, "2014-05-31", "xx", True, None, None),
    (WORDED, "Policy sent to all staff Feb 2014", None, "2014-02-28", "xo", False, None, None),
    (WORDED, "Both complete May 2014", None, "2014-05-31", "xx", True, None, None),
    (WORDED, "Policy 3/3/14, training 30/6/14", None, "2014-06-30", "xx", True, None, None),
    ("1. Completed\n2. June 2014", "May 2014", None, "2014-05-31", "xx", True, None, None),
]


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[0]} / {row[1]}" for row in ROWS])
def test_achieved(row: Row) -> None:
    due, written, often, day, closed, complete, seen, doubt = row
    read = read_achieved(written, read_timescale(due), recurrence=often)
    marks = "".join("x" if each else "o" for each in read.closed)
    assert (str(read.date) if read.date else None, marks, read.complete) == (day, closed, complete)
    assert (str(read.last_seen) if read.last_seen else None, read.doubt) == (seen, doubt)
    assert (read.problem is None) == (read.doubt is None)


def test_a_true_date_cell() -> None:
    read = read_achieved(date(2015, 10, 14), read_timescale("March 2016"))
    assert (read.date, read.precision, read.complete) == (date(2015, 10, 14), "day", True)


def test_a_date_without_a_year_is_asked() -> None:
    read = read_achieved("14 October", read_timescale("March 2016"), plan_date=date(2015, 12, 1))
    assert (read.date, read.doubt) == (date(2015, 10, 14), "ambiguous")


@given(written=st.text(max_size=40), due=st.sampled_from([row[0] for row in ROWS]))
def test_it_never_raises_and_closes_nothing_without_a_date(written: str, due: str) -> None:
    read = read_achieved(written, read_timescale(due))
    assert len(read.closed) == len(read_timescale(due).steps)
    if read.date is None:
        assert not any(read.closed)
        assert not read.complete
