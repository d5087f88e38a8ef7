import { expect, test } from 'vitest'
import { ownLinks } from './own-links.ts'

const origin = 'https://courses.example'

test.each([
  ['Follow https://courses.example/confirm?token=a_b-c\nor not', ['https://courses.example/confirm?token=a_b-c']],
  ['(see https://courses.example/a?b=c.)', ['https://courses.example/a?b=c']],
  ['twice https://courses.example/a https://courses.example/a', ['https://courses.example/a']],
  ['https://courses.example.evil.example/a', []],
  ['https://courses.example@evil.example/a', []],
  ['https://courses.example:8443/a', []],
  ['http://courses.example/a', []],
  ['javascript:alert(1)//https://evil.example', []],
  ['https://courses.example:99999/', []],
])('%j: links to ourselves alone count', (text, links) => {
  expect(ownLinks(text, origin)).toEqual(links)
  expect(ownLinks(text, null)).toEqual([])
})
