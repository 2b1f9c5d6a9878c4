import { AREA_CODES } from './callers.ts'

/** A person of Quebec as a clinic's list has them. */
export type Invented = {
  firstName: string
  lastName: string
  birthDate: string
  gender: 'female' | 'male'
  number: string
  email: string | null
  chartNumber: string
}

// The commonest first; of each the weight is about 1 / (rank + 8), as it is among the names of Quebec.
const LAST_NAMES = (
  'Tremblay Gagnon Roy Côté Bouchard Gauthier Morin Lavoie Fortin Gagné Ouellet Pelletier Bélanger Lévesque Bergeron ' +
  'Leblanc Paquette Girard Simard Boucher Caron Beaulieu Cloutier Dubé Poirier Fournier Lapointe Leclerc Lefebvre ' +
  'Poulin Thibault St-Pierre Nadeau Martin Landry Martel Bédard Grenier Lessard Bernier Richard Michaud Hébert ' +
  'Desjardins Couture Turcotte Lachance Parent Blais Gosselin Savard Proulx Beaudoin Demers Perreault Boudreau Lemieux ' +
  "Cyr Perron Dufour Dion Mercier Bolduc Bérubé Boisvert Langlois Ménard Therrien Plante Bilodeau O'Brien Dubois " +
  'Champagne Paradis Fortier Arsenault Dupuis Gaudreault Hamel Houle Villeneuve Rousseau Gravel Thériault Lemay Robert ' +
  'Allard Deschênes Giroux Guay Leduc Boivin Charbonneau Lambert Raymond Vachon Gilbert Audet Jean Larouche Legault ' +
  'Trudel Fontaine Picard Labelle Lacroix Jacques Moreau Carrier Bernard Desrosiers Goulet Renaud Dionne Lapierre ' +
  "Vaillancourt Fillion Lalonde Tessier Bertrand Tardif Lepage Gingras Benoit Rioux Giguère Drouin Harvey D'Amours " +
  'Nguyen Gendron Boutin Laflamme Vallée Dumont Breton Paré Paquin Robitaille Gélinas Duchesne Lussier Séguin Veilleux ' +
  'Potvin Gervais Pépin Laroche Morissette Charron Lavallée Laplante Chabot Brunet Vézina Desrochers Labrecque Smith ' +
  'Chouinard Noël Pouliot Lacasse Daigle Marcoux Lamontagne Turgeon Larocque Roberge Auger Masse Pilon Racine Dallaire ' +
  "Émond Grégoire Beauregard Brown Denis Lebel Blouin Martineau Labbé Beauchamp St-Onge Charette Dupont L'Heureux " +
  'Létourneau Rodrigue Cormier Rivard Mathieu Asselin St-Jean Plourde Thibodeau Bélisle St-Laurent Godbout Desbiens ' +
  'Lavigne Doucet Marchand Brassard Forget Patel Marcotte Béland Larose Duval Archambault Maltais Trépanier MacDonald ' +
  'Laliberté Bisson Brisson Dufresne Beaudry Chartrand Houde Fréchette Lafontaine Guillemette Drolet Vincent Germain ' +
  'Larivière Ferland Trottier Piché Boulanger Sirois Charest Provost Durand Dumas Soucy Lamoureux Ayotte Ducharme Tran ' +
  'Légaré Castonguay Blanchet Barrette Langevin Campbell Murphy Singh Cohen Garcia Ali Kelly Pham Johnson Wilson'
).split(' ')

const FEMALE = (
  'Marie Sylvie Louise Nathalie Julie Isabelle Geneviève Mélanie Chantal Stéphanie Émilie Catherine Diane Hélène ' +
  'Jessica Valérie Véronique Audrey Léa Emma Josée Marie-Claude Johanne Manon Annie Caroline Karine Martine Lise ' +
  'Francine Ginette Nicole Suzanne Marie-Ève Sarah Camille Florence Alice Rosalie Zoé Charlotte Juliette Olivia Anne ' +
  'Anne-Marie Linda Line Danielle Monique Michelle Céline Claudette Pierrette Thérèse Jeannine Gabrielle Maude Sophie ' +
  'Patricia Nancy Guylaine Lucie France Carole Brigitte Roxanne Vanessa Kim Noémie Laurence Ariane Justine Jade Mia'
).split(' ')
const MALE = (
  'Michel Pierre Jean Daniel Alain Martin Sylvain André Marc Éric Luc Stéphane Claude Robert François Yves Mario ' +
  'Maurice Gilles Richard Jacques Guy Normand Serge Denis Benoit Patrick Mathieu Alexandre Nicolas David Maxime ' +
  'Jean-François Jean-Pierre Simon Samuel Gabriel William Thomas Félix Antoine Olivier Jonathan Sébastien Steve Louis ' +
  'Marc-André Philippe Dominic Kevin Vincent Charles Étienne Émile Nathan Logan Liam Noah Léo Édouard Raphaël Jacob ' +
  'Gaston Roger Réjean Raymond Marcel Paul Yvon Léon Fernand Donald John James Michael Christopher Brian Guillaume'
).split(' ')

const SYLLABLES =
  'ba bel bri char cor da del do fa fro ga gue ka la lo ma mir na no pa que ra ro sa so ta ver vi zo'.split(' ')
const ENDINGS = 'dier gnon lard mont nault quet rand sky stein ville eau elli son ov ette in'.split(' ')

/** The same people at every run: numbers between 0 and 1 that follow from `seed` alone (mulberry32). */
export function createChance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** By rank: the first names of a list are many times as common as its last ones. */
function pickCommon(names: readonly string[], chance: () => number): string {
  const weights = Math.log((names.length + 8) / 8)
  return names[Math.floor(8 * Math.exp(chance() * weights) - 8)] ?? names[0]!
}

const pick = (names: readonly string[], chance: () => number): string => names[Math.floor(chance() * names.length)]!

const rareName = (chance: () => number): string => {
  const name = pick(SYLLABLES, chance) + pick(SYLLABLES, chance) + pick(ENDINGS, chance)
  return name[0]!.toUpperCase() + name.slice(1)
}

/** A quarter have a name of which there are few, one in twelve a double one; one in four shares a number. */
export function inventPeople(count: number, seed = 7): Invented[] {
  const chance = createChance(seed)
  const lastName = () => (chance() < 0.25 ? rareName(chance) : pickCommon(LAST_NAMES, chance))
  const people: Invented[] = []
  for (let nth = 0; nth < count; nth++) {
    const gender = chance() < 0.5 ? 'female' : 'male'
    const family = nth > 0 && chance() < 0.25 ? people[nth - 1] : undefined
    const number =
      family?.number ??
      `+1${AREA_CODES[nth % AREA_CODES.length]}${200 + Math.floor(chance() * 799)}${String(nth % 10_000).padStart(4, '0')}`
    const firstName = pickCommon(gender === 'female' ? FEMALE : MALE, chance)
    const own = chance() < 1 / 12 ? `${lastName()}-${lastName()}` : lastName()
    const born = new Date(Date.UTC(1935 + Math.floor(chance() * 88), 0, 1 + Math.floor(chance() * 365)))
    people.push({
      ...{ firstName, gender, number },
      lastName: family && chance() < 0.8 ? family.lastName : own,
      birthDate: born.toISOString().slice(0, 10),
      email: chance() < 0.5 ? `${firstName[0]}.${nth}@exemple.test`.normalize('NFKD').replace(/[^\w.@]/g, '') : null,
      chartNumber: `P${String(nth).padStart(6, '0')}`,
    })
  }
  return people
}
