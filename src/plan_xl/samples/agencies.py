"""The agencies of the sample's invented Board, their leads, and the actions of their own that are in already."""

from __future__ import annotations

from dataclasses import dataclass

BOARD = "Northbridge Safeguarding Children Board"
POLICE = "Northbridge Police"
HOSPITAL = "Northbridge Hospital NHS Trust"
SOCIAL_CARE = "Northbridge Children's Social Care"
EDUCATION = "Northbridge Education Service"
PROBATION = "Riverside Probation Service"
CCG = "Northbridge Clinical Commissioning Group"
HOUSING = "Northbridge Housing Service"
MENTAL_HEALTH = "Riverside Mental Health Trust"
AMBULANCE = "Riverside Ambulance Service"
YOUTH_OFFENDING = "Northbridge Youth Offending Service"


@dataclass(frozen=True, slots=True)
class Agency:
    """A line of *Agencies register*. `short` stands in the action numbers (N-POL-1a) and in the mailbox."""

    name: str
    short: str
    deputy: str
    expected: str = "Yes"

    @property
    def line(self) -> tuple[str, ...]:
        """The line in the order of the sheet's columns."""
        return (self.name, self.short, f"{self.short.lower()}@northbridge.example", self.deputy,
                self.expected)  # fmt: skip


AGENCIES = (
    Agency(CCG, "CCG", "Designated Nurse"),
    Agency(SOCIAL_CARE, "CSC", "Principal Social Worker"),
    Agency(EDUCATION, "EDU", "Schools Safeguarding Adviser"),
    Agency(HOSPITAL, "NHT", "Named Nurse"),
    Agency(HOUSING, "HSG", "Head of Housing Options"),
    Agency(POLICE, "POL", "Safeguarding Co-ordinator"),
    Agency(BOARD, "NSCB", "Board Administrator", "No"),
    Agency(YOUTH_OFFENDING, "YOS", "Head of Youth Justice"),
    Agency(AMBULANCE, "AMB", "Head of Clinical Standards"),
    Agency(MENTAL_HEALTH, "MHT", "Safeguarding Adviser"),
    Agency(PROBATION, "PRO", "Head of Public Protection"),
)
"""In alphabetical order. All but the Board itself are expected to return."""

LEADS: tuple[tuple[str, str, str], ...] = (
    ("Associate Director Adult Services", MENTAL_HEALTH, ""),
    ("Board Chair", BOARD, ""),
    ("Board Manager", BOARD, ""),
    ("Borough Commander", POLICE, ""),
    ("CCG Children’s Commissioner", CCG, "Children's CCG Commissioner"),
    ("Chair PPO Sub-group", BOARD, "Chair of the PPO Sub-group"),
    ("Chair SCR Sub-group", BOARD, ""),
    ("Designated Nurse", CCG, ""),
    ("Detective Inspector Public Protection", POLICE, ""),
    ("Director CYPS", SOCIAL_CARE, "Director of Children and Young People's Services"),
    ("Director of Nursing Riverside MHT", MENTAL_HEALTH, ""),
    ("Head of Clinical Standards", AMBULANCE, ""),
    ("Head of Housing Options", HOUSING, ""),
    ("Head of Public Protection", PROBATION, ""),
    ("Head of Safeguarding Northbridge Hospital NHS Trust", HOSPITAL, ""),
    ("Head of Service Assessment", SOCIAL_CARE, ""),
    ("Head of Youth Justice", YOUTH_OFFENDING, ""),
    ("LADO", SOCIAL_CARE, "Local Authority Designated Officer"),
    ("Lead Nurse Emergency Department", HOSPITAL, ""),
    ("Named Nurse", HOSPITAL, ""),
    ("Principal Social Worker", SOCIAL_CARE, ""),
)
"""Lines of *Leads register*: lead, agency, also known as."""


@dataclass(frozen=True, slots=True)
class OwnAction:
    """A line of *Single-agency actions*; the recommendation is "" where it is the one above."""

    ref: str
    agency: str
    recommendation: str
    action: str
    lead: str
    evidence: str
    completion: str
    comments: str = ""
    achieved: str = ""


OWN_ACTIONS = (
    OwnAction("N-CCG-1a", CCG,
              "Every GP practice should know who in it leads on safeguarding, and what is expected of that lead.",
              "Every practice names a lead to the CCG", "Designated Nurse", "List of leads held by the CCG",
              "30 April 2016", "12 January 2016: 31 of 40 practices have named one"),
    OwnAction("N-CCG-1b", CCG, "", "Forum for the practices' leads, three times a year", "Designated Nurse",
              "Attendance at each forum", "September 2016", "12 January 2016: first forum booked"),
    OwnAction("N-CSC-1a", SOCIAL_CARE, "Assessments should not be closed before partners have answered.",
              "Team managers check partners' replies before they close an assessment", "Head of Service Assessment",
              "Monthly dip sample of 20 assessments", "31 March 2016",
              "12 January 2016: check is on the draft closing form"),
    OwnAction("N-CSC-1b", SOCIAL_CARE, "", "Report the dip samples to the Performance Board",
              "Head of Service Assessment", "Minutes of the Performance Board", "May 2016"),
    OwnAction("N-CSC-2a", SOCIAL_CARE, "Supervision should ask what the child sees, hears and feels.",
              "Revise the supervision template", "Principal Social Worker", "Template; audit of 20 supervision records",
              "29 February 2016", "12 January 2016: draft with team managers"),
    OwnAction("N-CSC-3a", SOCIAL_CARE, "Every agency in a strategy discussion should receive its record.",
              "Send the record out within one working day", "Head of Service Assessment", "Audit of 15 records",
              "31 January 2016", "12 January 2016: business support will send them"),
    OwnAction("N-NHT-1a", HOSPITAL, "A child who is not brought to two appointments should be talked over with the "
              "referrer.", "Write a policy for children who are not brought to appointments", "Named Nurse",
              "Policy on the intranet, with version and date", "31 March 2016", "14 January 2016: policy in draft"),
    OwnAction("N-NHT-1b", HOSPITAL, "", "Train the outpatient clerks in the policy", "Named Nurse",
              "Training figures by clinic", "June 2016"),
    OwnAction("N-NHT-2a", HOSPITAL, "Emergency Department staff should see earlier visits of the same child at once.",
              "Show earlier visits on the triage screen", "Lead Nurse Emergency Department", "Audit of 30 records",
              "May 2016", "14 January 2016: change asked of the supplier"),
    OwnAction("N-HSG-1a", HOUSING, "Housing officers should pass on worries about children whom they see on visits.",
              "Visit every family in temporary accommodation together with a social worker", "Head of Housing Options",
              "Record of joint visits", "30 June 2016"),
    OwnAction("N-HSG-1b", HOUSING, "", "Train housing officers in the Threshold Guidance", "Head of Housing Options",
              "Training figures", "31 March 2016", "13 January 2016: looking for dates with the trainer"),
    OwnAction("N-POL-1a", POLICE, "Officers at domestic incidents should look for every child in the home, and record "
              "it.", "Add a prompt for children seen and spoken to to the incident log",
              "Detective Inspector Public Protection", "Log template", "31 March 2016",
              "13 January 2016: the prompt is in test"),
    OwnAction("N-POL-1b", POLICE, "", "Dip sample the logs and report what is found",
              "Detective Inspector Public Protection", "Report on 50 logs", "June 2016"),
    OwnAction("N-POL-2a", POLICE, "Schools should hear of a domestic incident in a pupil's home before the next school "
              "day.", "Pilot next-day notices with four schools", "Detective Inspector Public Protection",
              "Report on the pilot", "30 April 2016", "13 January 2016: four schools wish to take part"),
    OwnAction("N-YOS-1a", YOUTH_OFFENDING, "Case managers should know which of their young people missed school.",
              "Weekly list of absences from schools", "Head of Youth Justice", "List in use for a term",
              "31 March 2016",
              "15 January 2016: schools wish to take part"),
    OwnAction("N-AMB-1a", AMBULANCE, "Crews should refer every child whom they find without an adult.",
              "Put the way to refer into the crews' handbook", "Head of Clinical Standards", "Handbook page",
              "31 March 2016"),
    OwnAction("N-MHT-1a", MENTAL_HEALTH, "Adult mental health staff should ask, and record, whether a patient has the "
              "care of children.", "Make the question one that cannot be left out of the assessment form",
              "Associate Director Adult Services", "Screen of the form", "31 March 2016",
              "11 January 2016: with the systems team"),
    OwnAction("N-MHT-1b", MENTAL_HEALTH, "", "Audit 40 assessments for the answer",
              "Associate Director Adult Services", "Audit report", "August 2016"),
    OwnAction("N-PRO-1a", PROBATION, "Offender managers should ask about children at every home visit.",
              "Add children seen to the record of a home visit", "Head of Public Protection", "Record template",
              "31 March 2016", "12 January 2016: template with the union for comment"),
    OwnAction("N-PRO-1b", PROBATION, "", "Audit 25 records of home visits", "Head of Public Protection",
              "Audit report", "July 2016", "12 January 2016: not begun"),
)  # fmt: skip
"""In already from the quarter before (Q3 2015/16). The Education Service has sent none yet."""
