/** Where the clinic's website is, as it wrote it: a link of the web or nothing. */
export function websiteOf(written: string | null): { href: string; shown: string } | null {
  const text = written?.trim()
  if (!text) return null
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`)
  if (!url || !/^https?:$/.test(url.protocol) || url.username || !url.hostname.includes('.')) return null
  return { href: url.href, shown: text.replace(/^https?:\/\//i, '').replace(/\/$/, '') }
}
