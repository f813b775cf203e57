from django import forms
from django.template.loader import render_to_string


class Invitation(forms.Form):
    email = forms.EmailField(help_text="At their office.", widget=forms.EmailInput(attrs={"placeholder": "you@x"}))
    note = forms.CharField(required=False, widget=forms.Textarea(attrs={"class": "code"}))
    kind = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(help_text="Read it first.")


def test_hint_and_error_are_tied_to_their_field():
    page = str(Invitation({"email": "wrong"}))
    assert 'aria-describedby="id_email_helptext id_email_error"' in page
    assert 'id="id_email_helptext"' in page
    assert 'id="id_email_error"' in page
    assert 'aria-invalid="true"' in page


def test_a_field_shows_its_label_and_no_placeholder():
    page = str(Invitation())
    assert '<label class="ds-label" for="id_email">' in page
    assert "placeholder" not in page


def test_what_need_not_be_filled_in_says_so():
    assert str(Invitation()).count("(optional)") == 1


def test_a_field_keeps_the_class_it_asks_for():
    assert 'class="ds-input code"' in str(Invitation())


def test_choices_form_a_group_with_a_legend():
    page = str(Invitation())
    assert "<fieldset" in page
    assert "<legend>Kind</legend>" in page


def test_each_error_in_the_summary_leads_to_its_field():
    form = Invitation({"email": "wrong"})
    page = render_to_string("web/components/error_summary.html", {"form": form})
    rendered = str(form)
    targets = [part.split('"')[0] for part in page.split('href="#')[1:]]
    assert targets == ["id_email", "id_kind_0", "id_agreed"]
    assert all(f'id="{target}"' in rendered for target in targets)


def test_a_form_without_errors_has_no_summary():
    assert render_to_string("web/components/error_summary.html", {"form": Invitation()}).strip() == ""
