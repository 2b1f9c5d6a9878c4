import type { ComponentType } from 'preact'
import { LazyPage } from '../components/lazy-page.tsx'
import type { ContactPageName } from '../router.ts'

const PAGES: Record<ContactPageName, () => Promise<ComponentType>> = {
  list: () => import('../contacts/contact-list.tsx').then((module) => module.ContactList),
  one: () => import('../contacts/contact-page.tsx').then((module) => module.ContactPage),
  new: () => import('../contacts/new-contact.tsx').then((module) => module.NewContactPage),
  doubles: () => import('../contacts/doubles.tsx').then((module) => module.DoublesPage),
}

export const ContactsPage = ({ name }: { name: ContactPageName }) => <LazyPage load={PAGES[name]} />
