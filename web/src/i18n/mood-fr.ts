const nb = '\u00a0'

/** How a text sounds, and how a conversation goes. */
export const moodFr = {
  positive: 'Ton positif',
  neutral: 'Ton neutre',
  negative: 'Ton négatif',
  because: (label: string, found: string) => `${label}${nb}: ${found}`,
  corrected: (label: string) => `${label}, corrigé à la main`,
  change: 'Corriger le ton',
  asComputed: 'Revenir au ton calculé',
  better: 'le ton s’améliore',
  worse: 'le ton se dégrade',
}
