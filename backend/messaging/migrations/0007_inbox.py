import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('identity', '0001_initial'),
        ('messaging', '0006_first_ladders'),
    ]

    operations = [
        migrations.AddField(
            model_name='inboxmessage',
            name='answered_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='answered at'),
        ),
        migrations.AddField(
            model_name='inboxmessage',
            name='archived_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='archived at'),
        ),
        # In two steps: what was written before has none, and the table is not written anew.
        migrations.AddField(
            model_name='inboxmessage',
            name='written_in',
            field=models.BigIntegerField(editable=False, null=True, verbose_name='transaction'),
        ),
        migrations.AlterField(
            model_name='inboxmessage',
            name='written_in',
            field=models.BigIntegerField(db_default=models.Func(function='txid_current', output_field=models.BigIntegerField()), editable=False, null=True, verbose_name='transaction'),
        ),
        migrations.AlterField(
            model_name='inboxmessage',
            name='recipient',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='inbox', to='identity.person', verbose_name='recipient'),
        ),
        migrations.RemoveIndex(
            model_name='inboxmessage',
            name='inbox_unread',
        ),
        migrations.AddIndex(
            model_name='inboxmessage',
            index=models.Index(condition=models.Q(('archived_at', None), ('read_at', None)), fields=['recipient'], name='inbox_waiting'),
        ),
        migrations.AddIndex(
            model_name='inboxmessage',
            index=models.Index(fields=['recipient', 'written_in'], name='inbox_since'),
        ),
        migrations.AddIndex(
            model_name='inboxmessage',
            index=models.Index(condition=models.Q(('archived_at__isnull', False)), fields=['archived_at'], name='inbox_archived'),
        ),
    ]
