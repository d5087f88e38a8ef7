import type { z } from 'zod'
import type { ErrorKind } from './errors.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * What one address of the API takes and gives: the single source of validation, types, documentation
 * and the in-process `Api` of the pages. Query schemas read the raw strings of a query string (a list
 * where a parameter is repeated); the message of each fault says what was expected.
 */
export interface Endpoint<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
> {
  method: Method
  /** In OpenAPI's notation: `/api/courses/{idOrSlug}`. */
  path: `/${string}`
  summary: string
  description?: string
  tag: string
  params?: Params
  query?: Query
  body?: Body
  answer: Answer
  errors: readonly ErrorKind[]
}

// biome-ignore lint/suspicious/noExplicitAny: stands for an endpoint of any shape in generic constraints.
export type AnyEndpoint = Endpoint<any, any, any, any>

export type ParamsOf<E extends AnyEndpoint> = z.output<NonNullable<E['params']>>
export type QueryOf<E extends AnyEndpoint> = z.output<NonNullable<E['query']>>
export type BodyOf<E extends AnyEndpoint> = z.output<NonNullable<E['body']>>
export type AnswerOf<E extends AnyEndpoint> = z.output<E['answer']>

/** What a handler is given: validated input, and who asks. */
export interface Input<E extends AnyEndpoint> {
  params: ParamsOf<E>
  query: QueryOf<E>
  body: BodyOf<E>
}

/** What a handler gives back; headers beyond the body's are rare. */
export interface Output<E extends AnyEndpoint> {
  body: AnswerOf<E>
  status?: number
  headers?: Record<string, string>
}

export type Handler<E extends AnyEndpoint> = (input: Input<E>) => Promise<Output<E>>

export function endpoint<
  Answer extends z.ZodType,
  Params extends z.ZodType = z.ZodNever,
  Query extends z.ZodType = z.ZodNever,
  Body extends z.ZodType = z.ZodNever,
>(definition: Endpoint<Params, Query, Body, Answer>): Endpoint<Params, Query, Body, Answer> {
  return definition
}
