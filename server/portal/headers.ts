/** Own files only, nothing inline, no frame, nothing of another site. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "object-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

/** A downloaded file that a browser would show after all can do nothing there. */
export const FILE_SECURITY_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"

const ALWAYS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'x-permitted-cross-domain-policies': 'none',
}

/** What every answer of the portal carries. A year of https, where it is reached by it. */
export const securityHeaders = (isHttps: boolean): Readonly<Record<string, string>> => ({
  ...ALWAYS,
  ...(isHttps && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
})
