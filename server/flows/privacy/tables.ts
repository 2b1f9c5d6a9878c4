/**
 * Every table, and what an erasure does with it: a table that is in neither list was forgotten, and a test says so.
 * These hold something of persons, and are written anew after an erasure.
 */
export const TABLES_OF_PERSONS = [
  ...['contact', 'contact_phone', 'contact_email', 'contact_relation', 'contact_change', 'contact_merge'],
  ...['contact_distinct', 'contact_word', 'contact_import', 'contact_import_line', 'contact_import_mapping'],
  ...['share', 'share_file', 'share_link', 'share_code', 'share_session', 'share_event', 'share_call'],
  ...[
    'conversation',
    'entry',
    'message',
    'text_stop',
    'call',
    'call_back',
    'call_back_call',
    'recording',
    'transcript',
  ],
  ...[
    'blocked_number',
    'blocked_prefix',
    'caller_mark',
    'trusted_number',
    'untextable_number',
    'audit_entry',
    'erasure',
    'pgboss.job',
  ],
] as const

/** What these hold is the clinic's own: its people, its lines, its words, its rules. */
export const TABLES_OF_THE_CLINIC = [
  ...['setting', 'staff_user', 'staff_session', 'line', 'template', 'prompt', 'prompt_text', 'clinic_picture'],
] as const
