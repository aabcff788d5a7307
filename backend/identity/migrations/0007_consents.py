import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models

# Of both tables while the columns may still be empty.
FILL = """
    UPDATE identity_policydocument SET public_id = gen_random_uuid();
    UPDATE identity_consentrecord c
    SET public_id = gen_random_uuid(), document_kind = d.kind, document_version = d.version,
        text_hash = sha256(convert_to(d.text, 'UTF8'))
    FROM identity_policydocument d WHERE d.id = c.document_id;
"""
KINDS = [
    ('privacy', 'privacy policy'),
    ('children_privacy', "children's privacy policy"),
    ('terms', 'terms of use'),
]


class Migration(migrations.Migration):

    dependencies = [
        ('identity', '0006_visibility'),
    ]

    operations = [
        migrations.AddField(
            model_name='policydocument',
            name='public_id',
            field=models.UUIDField(default=uuid.uuid4, editable=False, null=True, verbose_name='public ID'),
        ),
        migrations.AddField(
            model_name='policydocument',
            name='changes',
            field=models.TextField(blank=True, default='', verbose_name='what has changed since the version before'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='consentrecord',
            name='public_id',
            field=models.UUIDField(default=uuid.uuid4, editable=False, null=True, verbose_name='public ID'),
        ),
        migrations.AddField(
            model_name='consentrecord',
            name='document_kind',
            field=models.CharField(choices=KINDS, max_length=20, null=True, verbose_name='kind of text'),
        ),
        migrations.AddField(
            model_name='consentrecord',
            name='document_version',
            field=models.PositiveIntegerField(null=True, verbose_name='version of the text'),
        ),
        migrations.AddField(
            model_name='consentrecord',
            name='text_hash',
            field=models.BinaryField(editable=False, max_length=32, null=True, verbose_name='text, hash'),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name='policydocument',
            name='public_id',
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='public ID'),
        ),
        migrations.AlterField(
            model_name='consentrecord',
            name='public_id',
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='public ID'),
        ),
        migrations.AlterField(
            model_name='consentrecord',
            name='document_kind',
            field=models.CharField(choices=KINDS, max_length=20, verbose_name='kind of text'),
        ),
        migrations.AlterField(
            model_name='consentrecord',
            name='document_version',
            field=models.PositiveIntegerField(verbose_name='version of the text'),
        ),
        migrations.AlterField(
            model_name='consentrecord',
            name='text_hash',
            field=models.BinaryField(editable=False, max_length=32, verbose_name='text, hash'),
        ),
        migrations.RemoveConstraint(
            model_name='consentrecord',
            name='one_live_consent',
        ),
        migrations.AddConstraint(
            model_name='consentrecord',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('person', 'purpose', 'document_kind', 'document_version'), name='one_live_consent_per_version', violation_error_code='CONSENT_ALREADY_GIVEN'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='policydocument',
            trigger=pgtrigger.compiler.Trigger(name='immutable', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.effective_from <= statement_timestamp())', func="RAISE EXCEPTION '% is in force', TG_TABLE_NAME;", hash='57bddeba921fee33893cecd115e8f30746cc63b5', operation='UPDATE OR DELETE', pgid='pgtrigger_immutable_55ad5', table='identity_policydocument', when='BEFORE')),
        ),
    ]
