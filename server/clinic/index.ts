export { type Clinic, createClinic, type Voice } from './clinic.ts'
export { clinicRoutes } from './routes.ts'
