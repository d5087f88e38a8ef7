import type { IncomingMessage } from 'node:http'
import type { Api } from '../server/contract.ts'
import type { Viewer } from './ui/viewer.ts'

declare global {
  namespace App {
    interface Error {
      message: string
      /** Names the request in the logs. */
      requestId?: string
    }

    interface Locals {
      /** What the page answers with where it renders but the search behind it failed. */
      failure?: { status: number; retryAfter?: number }
      /** Of a payment provider, where the page has a form that leads to it. */
      formsTo?: string
      /** The page is for one reader: nobody keeps a copy. */
      isPrivate?: true
    }

    /** What `server/http/pages.ts` gives along with each request. */
    interface Platform {
      req: IncomingMessage & {
        api: Api
        /** Who asks for the page; null: nobody that is known. Throws `AppError`. */
        whoever(): Promise<Viewer | null>
        clock: { now(): number }
        /** IANA name; days and hours are shown in it. */
        timeZone: string
        requestId: string
        log: { error(details: object, message: string): void }
      }
    }
  }
}
