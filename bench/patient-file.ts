const FIRST = 'JEAN MARIE LUC ANNE PIERRE SOPHIE ÉRIC GENEVIÈVE MAURICE LÉA NOAH CHLOÉ ZOÉ FRANÇOIS HÉLÈNE MARC-ANDRÉ'
const LAST = 'TREMBLAY GAGNON ROY CÔTÉ BOUCHARD GAUTHIER MORIN LAVOIE FORTIN GAGNÉ OUELLET PELLETIER BÉLANGER LÉVESQUE'
const PARTS = 'BA BEAU BER BOU CHAR DES DU FON GA GI LA LE MO NA PA PER ROU SA TAN VER VIL ZE'

/** What practice software leaves: names in capitals, dates by day, numbers as they were typed. Always the same for a seed. */
export function patientFile(lines: number, seed: number): string {
  const below = randomBelow(seed)
  const one = (words: string) => {
    const all = words.split(' ')
    return all[below(all.length)]!
  }
  const digits = (width: number) => String(below(10 ** width)).padStart(width, '0')
  const two = (from: number, to: number) => String(from + below(to - from + 1)).padStart(2, '0')
  const phone = () => `${one('514 450 418 819 438')} ${200 + below(700)}-${digits(4)}`
  const rows = Array.from({ length: lines }, (_, index) => {
    const first = one(FIRST)
    const last = below(3) === 0 ? one(LAST) : one(PARTS) + one(PARTS) + one(PARTS)
    return [
      ...[String(seed * 1_000_000 + index), last, first, `${two(1, 28)}/${two(1, 12)}/${1940 + below(80)}`],
      ...[one('F M'), one('F F F A'), phone(), phone(), below(3) ? `patient${seed}.${index}@exemple.ca` : ''],
      ...[`20${two(0, 25)}-${two(1, 12)}-15`, `2026-${two(1, 9)}-${two(1, 28)}`, `2026-12-${two(1, 28)} 14:30`],
      ...['Dre Roy', below(10) ? '' : 'Préfère le matin'],
    ].join(';')
  })
  return [
    'No dossier;Nom;Prénom;DDN;Sexe;Langue;Tél. rés.;Cellulaire;Courriel;Patient depuis;Dernière visite;Prochain RV;Praticien;Remarques',
    ...rows,
  ].join('\r\n')
}

/** mulberry32 (public domain). */
function randomBelow(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
}
