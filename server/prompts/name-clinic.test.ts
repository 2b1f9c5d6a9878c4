import { expect, it } from 'vitest'
import { nameClinic } from './name-clinic.ts'

const FRENCH = 'Ici le service automatisé de {clinic}.'

it.each([
  ['Clinique dentaire Tremblay', 'Ici le service automatisé de la Clinique dentaire Tremblay.'],
  ['Centre dentaire du Parc', 'Ici le service automatisé du Centre dentaire du Parc.'],
  ['Orthodontie Lavoie', 'Ici le service automatisé d’Orthodontie Lavoie.'],
  ['Tremblay et associés', 'Ici le service automatisé de Tremblay et associés.'],
  ['  ', 'Ici le service automatisé d’une clinique.'],
  [null, 'Ici le service automatisé d’une clinique.'],
  ['$& $1 {clinic}', 'Ici le service automatisé de $& $1 {clinic}.'],
])('names %j in French', (name, said) => {
  expect(nameClinic(FRENCH, name, 'fr')).toBe(said)
})

it.each([
  ['Park Dental', 'the service of Park Dental'],
  [null, 'the service of a clinic'],
])('names %j in English', (name, said) => {
  expect(nameClinic('the service of {clinic}', name, 'en')).toBe(said)
})
