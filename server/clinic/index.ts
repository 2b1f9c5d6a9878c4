export { type Clinic, createClinic, type Voice } from './clinic.ts'
export { createLogo, type Logo, MOST_LOGO_BYTES } from './logo.ts'
export { clinicRoutes } from './routes.ts'
