"""What may be typed into a thread."""

from __future__ import annotations

from django import forms

from restride.web import clock
from restride.web.bridge import diary
from restride.web.conversation.services import LONGEST


class WriteForm(forms.Form):
    """A message. ``entry_id``: made when the page was, so that sent twice is kept once; one that is missing
    or none is made here, because no words may be lost over it."""

    text = forms.CharField(
        label="Write",
        max_length=LONGEST,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": "There is nothing here yet. Write a few words, then send.",
            "max_length": "That is longer than %(limit_value)d letters. Send it in two parts.",
        },
    )
    entry_id = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def form_id(self) -> str:
        """The id the page was made with, else a new one."""
        given = self.cleaned_data.get("entry_id")
        return str(given) if given else diary.new_id(clock.now())

    def clean(self) -> dict[str, object]:
        """An id that is none is no fault of hers."""
        cleaned = super().clean() or self.cleaned_data
        self.errors.pop("entry_id", None)
        return cleaned


class ReplyForm(forms.Form):
    """Yes or no to what the coach read out of her words."""

    said = forms.ChoiceField(
        choices=(("yes", "Yes, that is so"), ("no", "No")),
        error_messages={"required": "Choose yes or no.", "invalid_choice": "Choose yes or no."},
    )
    entry_id = forms.UUIDField(required=False)

    def form_id(self) -> str:
        """The id the page was made with, else a new one."""
        given = self.cleaned_data.get("entry_id")
        return str(given) if given else diary.new_id(clock.now())
