export { type Contacts, createContacts } from './contacts.ts'
export { contactRoutes } from './routes.ts'
