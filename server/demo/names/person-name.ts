import type { Draws } from '../draws.ts'
import { Weights } from '../weights.ts'
import type { Community, NameParts } from './community.ts'
import { east } from './east.ts'
import { north } from './north.ts'
import { south } from './south.ts'
import { westAndCentre } from './west-and-centre.ts'

export interface PersonName {
  given: string
  family: string
  full: string
}

/** Most names are heard again and again, but many are rare. */
const RARE = 0.7
const SHIFT = 12

const communities = new Weights([...north, ...westAndCentre, ...south, ...east].map((one) => [one, one.share] as const))

/** A believable name out of one of many parts and communities of India. */
export function personName(draws: Draws): PersonName {
  const community = draws.weighted(communities)
  const given = oneName(draws, community.given, community.rareGiven)
  const family = familyName(draws, community)
  return { given, family, full: isInitial(family) ? `${family} ${given}` : `${given} ${family}` }
}

/** A name that firms and streets may have. */
export function surname(draws: Draws): string {
  const { given, family } = personName(draws)
  return isInitial(family) ? given : family
}

function isInitial(family: string): boolean {
  return family.length === 2 && family.endsWith('.')
}

function familyName(draws: Draws, { family, rareFamily, initials = false }: Community): string {
  if (initials && draws.chance(0.4)) return `${draws.pick([...'ABCDEGIJKLMNPRSTUV'])}.`
  return oneName(draws, family, rareFamily)
}

function oneName(draws: Draws, common: readonly string[], rare: NameParts | undefined): string {
  if (rare === undefined || !draws.chance(RARE)) return common[draws.rank(common.length, SHIFT)]!
  const { beginnings, endings } = rare
  const beginning = draws.pick(beginnings)
  const ending = draws.pick(endings)
  return beginning.toLowerCase() === ending ? beginning : joined(beginning, ending)
}

/** Two parts as one name: of two vowels that meet, the second stays. */
export function joined(beginning: string, ending: string): string {
  return /[aeiou]$/.test(beginning) && /^[aeiou]/.test(ending) ? beginning.slice(0, -1) + ending : beginning + ending
}
