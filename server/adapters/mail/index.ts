export { createMailer, type Mail, type Mailer } from './mailer.ts'
export { readSmtpUrl } from './read-smtp-url.ts'
