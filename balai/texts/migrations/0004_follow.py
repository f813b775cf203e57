from django.db import migrations

FOLLOW = """
CREATE FUNCTION texts_text_follows_document() RETURNS trigger LANGUAGE plpgsql
  SET plan_cache_mode = force_custom_plan AS $$
BEGIN
  UPDATE texts_text SET owner = NEW.owner, tlp = NEW.tlp, readers = NEW.readers WHERE document_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER texts_text_follows_document AFTER UPDATE ON library_document FOR EACH ROW
  WHEN (ROW(OLD.owner, OLD.tlp, OLD.readers) IS DISTINCT FROM ROW(NEW.owner, NEW.tlp, NEW.readers))
  EXECUTE FUNCTION texts_text_follows_document();
"""
STAY = """
DROP TRIGGER texts_text_follows_document ON library_document;
DROP FUNCTION texts_text_follows_document();
"""


class Migration(migrations.Migration):
    dependencies = [("texts", "0003_frame"), ("library", "0002_wall")]
    operations = [migrations.RunSQL(FOLLOW, STAY)]
