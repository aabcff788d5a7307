import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('identity', '0014_identity_tries'),
    ]

    operations = [
        migrations.CreateModel(
            name='GuardianInvitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='public ID')),
                ('place_index', models.BinaryField(max_length=32, verbose_name='code, place')),
                ('code_index', models.BinaryField(max_length=32, verbose_name='code, index')),
                ('created_at', models.DateTimeField(verbose_name='created at')),
                ('expires_at', models.DateTimeField(verbose_name='expires at')),
                ('tries', models.PositiveSmallIntegerField(default=0, verbose_name='tries')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended at')),
            ],
            options={
                'verbose_name': 'invitation of a guardian',
                'verbose_name_plural': 'invitations of guardians',
            },
        ),
        migrations.AddField(
            model_name='guardianconsent',
            name='guardian',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ward_consents', to='identity.person', verbose_name='guardian'),
        ),
        migrations.AlterField(
            model_name='guardianconsent',
            name='paper_reference',
            field=models.CharField(blank=True, max_length=80, verbose_name='where the signed paper is kept'),
        ),
        migrations.AddConstraint(
            model_name='guardianconsent',
            constraint=models.CheckConstraint(condition=models.Q(('guardian', None), ('paper_reference', ''), _connector='XOR'), name='on_paper_or_by_login'),
        ),
        migrations.AddField(
            model_name='guardianinvitation',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='identity.person', verbose_name='for whom'),
        ),
        migrations.AddConstraint(
            model_name='guardianinvitation',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('person',), name='one_open_guardian_invitation'),
        ),
        migrations.AddConstraint(
            model_name='guardianinvitation',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('place_index',), name='one_guardian_invitation_at_a_place'),
        ),
        migrations.AddConstraint(
            model_name='guardianinvitation',
            constraint=models.CheckConstraint(condition=models.Q(('tries__lte', 5)), name='at_most_five_guardian_tries'),
        ),
    ]
