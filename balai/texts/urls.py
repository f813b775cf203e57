from django.urls import path

from .views import exporting, owning, reading, reviewing

app_name = "texts"
urlpatterns = [
    path("", reading.text_list, name="texts"),
    path("take-in/<str:ref>/", reviewing.take_in, name="take-in"),
    path("provisions/<str:ref>/", reading.provision_page, name="provision"),
    path("provisions/<str:ref>/review/", reviewing.review_provision, name="review-provision"),
    path("<str:ref>/", reading.text_page, name="text"),
    path("<str:ref>/text.json", exporting.export_json, name="export"),
    path("<str:ref>/text.xml", exporting.export_xml, name="export-xml"),
    path("<str:ref>/text.html", exporting.export_html, name="export-html"),
    path("<str:ref>/text.docx", exporting.export_docx, name="export-docx"),
    path("<str:ref>/text.pdf", exporting.export_pdf, name="export-pdf"),
    path("<str:ref>/pdf/", exporting.export_pdf_waiting, name="export-pdf-waiting"),
    path("<str:ref>/review/", reviewing.review, name="review"),
    path("<str:ref>/correct/", owning.correct, name="correct"),
    path("<str:ref>/withdraw/", owning.withdraw, name="withdraw"),
]
