"""What the owner of a text does with it as a whole."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from balai.kernel.web.guards import seated
from balai.texts import operations, queries, rules
from balai.texts.forms import DetailsForm

from .reading import trail


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, ref: str) -> HttpResponse:
    """Put title, date, body and the like right."""
    text = queries.text(actor=request.actor, ref=ref)
    rules.may_correct(request.actor, text).require()
    form = DetailsForm(text, request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.correct_details(actor=request.actor, text=text, details=form.details())
        messages.success(request, _("The details are corrected."))
        return redirect("texts:text", text.ref)
    context = {"thing": text, "form": form, "trail": trail(text)}
    return render(request, "texts/correct.html", context, status=422 if form.errors else 200)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a text away, after asking once more; refused, with the reason, when something was taken up from it."""
    text = queries.text(actor=request.actor, ref=ref)
    rules.may_correct(request.actor, text).require()
    if request.method == "POST":
        operations.withdraw_text(actor=request.actor, text=text)
        messages.success(request, _("The text is withdrawn."))
        return redirect("texts:texts")
    return render(request, "texts/withdraw.html", {"thing": text, "trail": trail(text)})
