from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0040_round_kinds'),
    ]

    operations = [
        migrations.AddField(
            model_name='recognitioncertificate',
            name='standard_title_en',
            field=models.CharField(blank=True, db_default='', max_length=160, verbose_name='title of the standard in English'),
        ),
        migrations.AddField(
            model_name='recognitionnotice',
            name='standard_title_en',
            field=models.CharField(blank=True, db_default='', max_length=160, verbose_name='title of the standard in English'),
        ),
    ]
