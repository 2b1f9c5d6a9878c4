import { Icon } from '../components/icon.tsx'
import { contactPath, go } from '../router.ts'
import { ContactForm } from './contact-form.tsx'
import { forgetList } from './listed.ts'
import { contactWords } from './words.ts'
import '../styles/contacts.css'

export function NewContactPage() {
  const w = contactWords.value
  return (
    <main class="page contact-page" id="content" tabIndex={-1}>
      <header class="page-header contact-header">
        <a class="button" href="/contacts" aria-label={w.back} title={w.back}>
          <Icon name="back" />
        </a>
        <h1>{w.form.create}</h1>
      </header>
      <ContactForm
        contact={null}
        onClose={() => go('/contacts')}
        onSaved={({ id }) => {
          forgetList()
          go(contactPath(id), { replace: true })
        }}
      />
    </main>
  )
}
