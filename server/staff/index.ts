export { staffRoutes } from './routes.ts'
export { type AuditEntry, createStaff, type NewStaffUser, type SignedIn, type Staff } from './staff.ts'
