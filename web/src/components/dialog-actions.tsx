import { words } from '../i18n/index.ts'

/** The end of a dialog's form: what it does, and a way out. */
export function DialogActions({
  submit,
  onClose,
  disabled,
}: {
  submit: string
  onClose: () => void
  disabled?: boolean
}) {
  return (
    <p class="actions">
      <button type="submit" class="primary" disabled={disabled ?? false}>
        {submit}
      </button>
      <button type="button" onClick={onClose}>
        {words.value.app.cancel}
      </button>
    </p>
  )
}
