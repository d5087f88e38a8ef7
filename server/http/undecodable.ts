import { isUtf8 } from 'node:buffer'
import type { Fault } from '../errors.ts'

const escapes = /(?:%[\da-f]{2})+/gi

/**
 * The parameters of an address whose escapes are not UTF-8, as they came. Read as text they would be other characters, or
 * none that count, and a search would find everything.
 */
export function undecodable(url: string): Fault[] {
  const parameters = url.includes('?') ? url.slice(url.indexOf('?') + 1).split('&') : []
  return parameters.filter((parameter) => !isDecodable(parameter)).map(faultOf)
}

function isDecodable(parameter: string): boolean {
  const escaped = parameter.match(escapes) ?? []
  return escaped.every((bytes) => isUtf8(Buffer.from(bytes.replaceAll('%', ''), 'hex')))
}

function faultOf(parameter: string): Fault {
  const [name = ''] = new URLSearchParams(parameter).keys()
  return { parameter: name, received: parameter.slice(parameter.indexOf('=') + 1), expected: 'text in UTF-8' }
}
