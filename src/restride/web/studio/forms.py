"""What the owner fills in."""

from __future__ import annotations

from django import forms

from restride.web.accounts.models import Person, Studio
from restride.web.caseload import selectors as desk


class AboutStudio(forms.Form):
    """The numbers its texts name in an emergency, who answers for safeguarding, how soon a coach answers and
    her queue speaks up."""

    emergency = forms.CharField(
        label="Emergency number", max_length=60, help_text="What somebody dials when life is in danger."
    )
    crisis_line = forms.CharField(
        label="Mental-health crisis line",
        max_length=120,
        help_text="For mothers where there is one; day and night.",
    )
    maternity_line = forms.CharField(
        label="Maternity advice line", max_length=120, help_text="Who answers within hours after a birth."
    )
    abuse_line = forms.CharField(label="Domestic abuse helpline", max_length=120)
    urgent_care = forms.CharField(
        label="Urgent care", max_length=120, required=False, help_text="For today, but not an emergency."
    )
    safeguarding_lead = forms.CharField(
        label="Safeguarding lead",
        max_length=120,
        help_text="Whom a coach turns to when a woman or child is in danger.",
    )
    promise_hours = forms.IntegerField(
        label="Hours within which a coach answers", min_value=1, max_value=168, initial=48
    )
    silent_days = forms.IntegerField(
        label="Days of silence after a bad run, until the queue says so", min_value=1, max_value=60
    )
    intake_days = forms.IntegerField(
        label="Days the first questions stand still, until the queue says so", min_value=1, max_value=60
    )

    @classmethod
    def about(cls, studio: Studio) -> AboutStudio:
        """The form with what the studio has said so far."""
        numbers = desk.desk_of(studio)
        return cls(
            initial={
                **studio.local,
                "safeguarding_lead": studio.safeguarding_lead,
                "promise_hours": studio.promise_hours,
                "silent_days": numbers.silent_days,
                "intake_days": numbers.intake_days,
            }
        )


class Invite(forms.Form):
    """Who is invited, as what."""

    email = forms.EmailField(label="E-mail address")
    role = forms.ChoiceField(label="As", choices=[("runner", "A runner"), ("coach", "A coach")])

    @property
    def role_chosen(self) -> Person.Role:
        """What she will be."""
        return Person.Role(self.cleaned_data["role"])
