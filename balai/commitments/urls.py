from django.urls import path

from .views import acting, marking, register, reporting, tracing

app_name = "commitments"
urlpatterns = [
    path("", register.register, name="register"),
    path("tracker/", register.tracker, name="tracker"),
    path("take-up/<str:ref>/", register.take_up, name="take-up"),
    path("activities/", acting.activities, name="activities"),
    path("activities/record/", acting.record_activity, name="record-activity"),
    path("activities/<str:ref>/", acting.activity, name="activity"),
    path("activities/<str:ref>/mark/", marking.mark_activity, name="mark-activity"),
    path("reports/", reporting.reports, name="reports"),
    path("reports/compile/", reporting.compile_report, name="compile"),
    path("reports/<str:ref>/", reporting.report, name="report"),
    path("reports/<str:ref>/report.docx", reporting.report_docx, name="report-docx"),
    path("reports/<str:ref>/report.csv", reporting.report_csv, name="report-csv"),
    path("reports/<str:ref>/mark/", marking.mark_report, name="mark-report"),
    path("progress/<str:ref>/", reporting.progress_entry, name="progress-entry"),
    path("progress/<str:ref>/mark/", marking.mark_progress_entry, name="mark-progress-entry"),
    path("loose-ends/", tracing.loose_ends, name="loose-ends"),
    path("trace/provision/<str:ref>/", tracing.trace_provision, name="trace-provision"),
    path("trace/activity/<str:ref>/", tracing.trace_activity, name="trace-activity"),
    path("<str:ref>/", register.commitment, name="commitment"),
    path("<str:ref>/trace/", tracing.trace_commitment, name="trace"),
    path("<str:ref>/lineage/", tracing.lineage, name="lineage"),
    path("<str:ref>/report/", reporting.report_progress, name="report-progress"),
    path("<str:ref>/mark/", marking.mark_commitment, name="mark-commitment"),
    path("<str:ref>/accept/", register.accept, name="accept"),
    path("<str:ref>/move/", register.move, name="move"),
]
