import { z } from 'zod'
import type { Access, CallerOf, NewSession } from './caller.ts'
import type { ErrorKind } from './errors.ts'
import type { Order } from './order.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * What one address of the API takes and gives: the single source of validation, types, documentation
 * and the in-process `Api` of the pages. Params and query schemas read raw strings; the message of
 * each fault says what was expected.
 */
export interface Endpoint<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
  Who extends Access,
> {
  method: Method
  /** In OpenAPI's notation: `/api/courses/{idOrSlug}`. */
  path: `/${string}`
  summary: string
  description?: string
  tag: string
  access: Who
  /** Not for access tokens: what makes or ends credentials. */
  sessionOnly?: true
  /**
   * Its body holds a password or token (`true`): nothing that came is repeated in an answer, nothing is kept. Or its
   * answer alone does (`answer`): what is kept of it cannot make it again.
   */
  secret?: true | 'answer'
  /** A POST that does no more when it is sent again: it needs no `Idempotency-Key` and takes none. */
  idempotent?: true
  /**
   * Pages of other sites may make a browser send it: it takes no account, and does nothing that a stranger could not ask
   * for himself.
   */
  fromAnySite?: true
  /** Hashes a password, which is dear: refused at once, before anything else, while too many wait for that. */
  hashesPassword?: true
  /**
   * Its body is taken as it comes, of whatever type, with all headers: for those who sign what they send. The schema of
   * the body is `rawBody`.
   */
  raw?: true
  /** Changes what the caller has read: says which version by `If-Match`. */
  ifMatch?: true
  /** Its answer says the version, in `ETag`. */
  etag?: true
  /** It changes what can be searched, and answers its change token. */
  changes?: true
  /** Its answer comes from the search index, and says how old that is, in `Index-Age`. */
  fromIndex?: true
  /** Objects of raw strings: `z.strictObject`. */
  params?: Params
  query?: Query
  body?: Body
  /** 1 MiB where not given. */
  maxBodyBytes?: number
  /** `z.undefined()` where there is none, with status 204. */
  answer: Answer
  /** Of a success; 200 where not given. */
  status?: 201 | 202 | 204
  /** Of an answer that is a text of another kind than JSON. */
  mediaType?: 'text/csv' | 'text/calendar'
  /**
   * Its answer is a stream of server-sent events (`answer`: `eventStream`), which ends when the caller goes: what the
   * data of an event are, by its name.
   */
  events?: Events
  /** An answer as it might come, for the documentation. */
  example?: z.output<Answer>
  /** What can go wrong besides what follows from the rest of the definition. */
  errors: readonly ErrorKind[]
}

/** The data of each event, and such data as they might come, for the documentation. */
export type Events = Readonly<Record<string, { data: z.ZodType; example: object }>>

// biome-ignore lint/suspicious/noExplicitAny: stands for an endpoint of any shape in generic constraints.
export type AnyEndpoint = Endpoint<any, any, any, any, any>

export type Contract = Readonly<Record<string, AnyEndpoint>>

type ParamsOf<E extends AnyEndpoint> = z.output<NonNullable<E['params']>>
type QueryOf<E extends AnyEndpoint> = z.output<NonNullable<E['query']>>
type BodyOf<E extends AnyEndpoint> = z.output<NonNullable<E['body']>>
type AnswerOf<E extends AnyEndpoint> = z.output<E['answer']>

/** What a handler is given: validated input; `undefined` where the endpoint declares none. */
export interface Input<E extends AnyEndpoint> {
  params: ParamsOf<E>
  query: QueryOf<E>
  body: BodyOf<E>
  caller: CallerOf<E['access']>
  /** What a change is to leave in the audit trail, and the key that makes it safe to repeat. */
  order: Order
  /** Of a raw endpoint: what came with the body, names in lower case. Empty elsewhere. */
  headers: Readonly<Record<string, string | string[] | undefined>>
  /** Of a stream of events that was lost: the last that the caller has seen. Null elsewhere. */
  lastEventId: string | null
  /** Entity tags of `If-Match`, without their quotes; any of them will do. Empty where the endpoint has none. */
  ifMatch: readonly string[]
}

/** What a handler gives back; headers beyond the body's are rare. */
interface Output<E extends AnyEndpoint> {
  body: AnswerOf<E>
  headers?: Record<string, string>
  /** The browser keeps this session from now on, or forgets the one it has. */
  session?: NewSession | 'ended'
  /** Of a change of what can be searched: sent as header `Change-Token`. */
  changeToken?: string
}

export type Handler<E extends AnyEndpoint> = (input: Input<E>) => Promise<Output<E>>

/** One handler for each endpoint of a contract. */
export type Handlers<C extends Contract> = { readonly [Name in keyof C]: Handler<C[Name]> }

type Given<Key extends string, Schema, Value> = Schema extends z.ZodUndefined
  ? { [K in Key]?: undefined }
  : { [K in Key]: Value }

/** Input as a caller in the same process gives it: unread, a query also as it stands in an address. */
type RawInput<E extends AnyEndpoint> = Given<'params', NonNullable<E['params']>, z.input<NonNullable<E['params']>>> &
  (NonNullable<E['query']> extends z.ZodUndefined
    ? { query?: undefined }
    : {
        query?: z.input<NonNullable<E['query']>> | URLSearchParams
        /** The address that the query was read from: what is not UTF-8 there is refused. */
        url?: string
      }) &
  Given<'body', NonNullable<E['body']>, z.input<NonNullable<E['body']>>> & {
    /** As in the headers. */
    ifMatch?: string
    idempotencyKey?: string
  }

/**
 * The endpoints of a contract as functions, with the validation of HTTP and without HTTP.
 * They throw `AppError`.
 */
export type ApiOf<C extends Contract> = {
  readonly [Name in keyof C]: (
    ...input: Record<never, never> extends RawInput<C[Name]> ? [RawInput<C[Name]>?] : [RawInput<C[Name]>]
  ) => Promise<AnswerOf<C[Name]>>
}

export function endpoint<
  Answer extends z.ZodType,
  const Who extends Access,
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(definition: Endpoint<Params, Query, Body, Answer, Who>): Endpoint<Params, Query, Body, Answer, Who> {
  return definition
}

/** The body of an endpoint that is `raw`; empty where none came: what it is worth is the endpoint's to say. */
export const rawBody = z.instanceof(Uint8Array, { error: 'a body' }).default(() => new Uint8Array())

/** The answer of an endpoint with `events`. */
export const eventStream = z.custom<NodeJS.ReadableStream>()
