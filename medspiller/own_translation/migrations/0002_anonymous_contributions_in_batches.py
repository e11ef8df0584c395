from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("own_translation", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="anonymouscontribution",
            name="shown",
            field=models.BooleanField(default=False, verbose_name="vist for lederen"),
        ),
    ]
