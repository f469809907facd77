import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'

/** Text was taken out by a named officer; the mark stands where it was. */
export interface PdfRedaction {
  readonly on: IsoDate
  readonly byOrderOf: string
  readonly reason?: string
}

/** A run of text. Every string comes out as it is: nothing in it is read as markup. */
export type PdfInline =
  | string
  | { readonly strong: string }
  | { readonly emphasis: string }
  /** `to` is http, https or mailto; anything else is written as plain text. */
  | { readonly link: string; readonly to: string }
  /** The number of the page on which the part with this id starts. */
  | { readonly pageOf: string }
  | { readonly redacted: PdfRedaction }

export type PdfText = PdfInline | readonly PdfInline[]

export interface PdfPair {
  readonly label: string
  readonly value: PdfText
}

export interface PdfChecklistItem {
  readonly text: PdfText
  readonly ticked: boolean
  /** Id of the part whose page number is shown. */
  readonly pageOf?: string
  readonly responsible?: string
  readonly on?: IsoDate
}

export interface PdfSignatureSlot {
  /** What the signature is for, e.g. "Line manager". */
  readonly slot: string
  readonly name?: string
  readonly role?: string
  /** Left out when not yet signed, or signed by hand. */
  readonly signedAt?: IsoInstant
  /** The day beside a signature by hand on paper. */
  readonly onPaperOn?: IsoDate
  /** How it was signed, e.g. "Typed name, signed in with Entra ID". */
  readonly how?: string
  /** SHA-256 of the signed edition, 64 hexadecimal digits. */
  readonly editionHash?: string
}

export type PdfBlock =
  /** Level 1 stands directly below the part's title. A level that skips one is drawn in, as PDF/UA asks. */
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: PdfText }
  /** Text as somebody typed it: blank lines part paragraphs; lines with "- " or "1. " make lists. */
  | { readonly kind: 'prose'; readonly text: string }
  | { readonly kind: 'list'; readonly style: 'bullets' | 'numbers'; readonly items: readonly PdfText[] }
  | { readonly kind: 'pairs'; readonly pairs: readonly PdfPair[] }
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly header: readonly string[]
      readonly rows: readonly (readonly PdfText[])[]
      /** Shares of the width, one a column; by what they hold when left out. */
      readonly widths?: readonly number[]
      /** Said when there are no rows. */
      readonly empty?: string
    }
  /** Rows by options, one chosen in each row: by a tick and the word, never by colour alone. */
  | {
      readonly kind: 'grid'
      readonly caption: string
      /** Heading of the first column. */
      readonly about: string
      readonly options: readonly string[]
      /** `chosen` is the option's index. */
      readonly rows: readonly { readonly text: PdfText; readonly chosen?: number; readonly note?: PdfText }[]
    }
  | {
      readonly kind: 'checklist'
      readonly groups: readonly { readonly title?: string; readonly items: readonly PdfChecklistItem[] }[]
    }
  | { readonly kind: 'signatures'; readonly slots: readonly PdfSignatureSlot[] }
  | { readonly kind: 'note'; readonly title?: string; readonly blocks: readonly PdfBlock[] }
  | {
      readonly kind: 'image'
      /** PNG, JPEG, GIF, WebP or SVG, known by its bytes. */
      readonly bytes: Uint8Array
      /** What it shows, for those who cannot see it; not empty. */
      readonly alt: string
      readonly caption?: string
      /** Share of the text's width, more than 0 and up to 1. */
      readonly width?: number
    }
  | { readonly kind: 'page-break' }
  | ({ readonly kind: 'redaction' } & PdfRedaction)

export interface PdfPart {
  /** Unique in the book; names the part in `partPages` and `pageOf`. */
  readonly id: string
  readonly title: string
  readonly blocks: readonly PdfBlock[]
  /** Begins on the page where the part before ended, instead of on a new one. */
  readonly follows?: boolean
  /** Belongs to the last part before it that does not: its title is one level lower, also among the bookmarks. */
  readonly under?: boolean
}

/** A document to print or download: portfolio, outcome form or letter. */
export interface PdfBook {
  readonly title: string
  /** For the head of each page; the title when left out. */
  readonly shortTitle?: string
  readonly subtitle?: string
  readonly authority: string
  readonly reference?: string
  /** Whose document it is, at the head of each page. */
  readonly person?: string
  /** What stands on the opening: applicant, role, date … */
  readonly about: readonly PdfPair[]
  /** Said below `about` and before the first part, as letters greet. */
  readonly greeting?: string
  readonly verification?: { readonly code: string; readonly url: string; readonly hash?: string }
  readonly contents: boolean
  /** A page of its own (left out), or a heading with the text following below, as letters have. */
  readonly opening?: 'cover' | 'heading'
  readonly parts: readonly PdfPart[]
  readonly footer?: string
}

export interface PdfOptions {
  /** `large` is large print, 18 point. */
  readonly size?: 'normal' | 'large'
  /** Stamped on every page: "Downloaded by … on …". */
  readonly reader?: string
  /** When the document was made, also its date; now when left out. */
  readonly madeAt?: IsoInstant
}

/** A character that the fonts do not have, and what stands in its place. */
export interface PdfReplacement {
  readonly character: string
  readonly by: string
  readonly times: number
}

export interface PdfResult {
  readonly bytes: Uint8Array
  readonly pages: number
  /** The page on which each part starts, by the part's id; the cover is page 1. */
  readonly partPages: Readonly<Record<string, number>>
  /** Empty when every character was printed as typed. */
  readonly replaced: readonly PdfReplacement[]
  /** Images that could not be drawn, by alt text, each with the reason; a note stands in their place. */
  readonly imagesLeftOut: readonly { readonly alt: string; readonly reason: string }[]
}
