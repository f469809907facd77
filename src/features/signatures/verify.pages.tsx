import {
  Button,
  FileUpload,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  StatusTag,
  SummaryList,
} from '../../ui/public.ts'
import type { Verdict } from './verification.queries.ts'
import { verdictWords } from './verification.words.ts'

const tags = {
  good: ['done', 'Genuine'],
  careful: ['late', 'Take care'],
  bad: ['late', 'Not genuine'],
} as const

/** Anyone who holds a document asks here whether it is genuine. */
export function VerifyPage({
  tokens,
  code,
  verdict,
  errors,
}: {
  readonly tokens: FormTokens
  readonly code: string
  readonly verdict: Verdict | undefined
  readonly errors?: Readonly<Record<string, string>> | undefined
}) {
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Check a document</h1>
      {verdict && <Answer verdict={verdict} />}
      <p class="govuk-body">
        Documents from Waymark carry a code on their first page. With the code you see what was issued. With
        the file itself you also see whether anything in it was altered. The file is not kept.
      </p>
      <Form tokens={tokens} action="/verify" multipart>
        <FileUpload
          name="file"
          label={{ text: 'The file, as you received it' }}
          hint={{ text: 'A PDF of up to 25 MB' }}
          {...(errors?.['file'] ? { errorMessage: { text: errors['file'] } } : {})}
        />
        <Button text="Check the file" />
      </Form>
      <form method="get" action="/verify" class="wm-form" novalidate>
        <Input
          name="code"
          label={{ text: 'Or its code' }}
          hint={{ text: 'For example, AB-7K2M-9QX4-TVC1' }}
          value={code}
          classes="govuk-input--width-20"
          autocomplete="off"
          spellcheck={false}
        />
        <Button text="Look up the code" tone="secondary" />
      </form>
    </>
  )
}

function Answer({ verdict }: { readonly verdict: Verdict }) {
  const words = verdictWords(verdict)
  const [tone, word] = tags[words.tone]
  const known = 'known' in verdict && verdict.is !== 'changed' ? verdict.known : undefined
  return (
    <section class="govuk-inset-text" role="status" aria-labelledby="verdict">
      <StatusTag tone={tone}>{word}</StatusTag>
      <h2 class="govuk-heading-m" id="verdict">
        {words.title}
      </h2>
      {words.says.map((sentence) => (
        <p class="govuk-body" key={sentence}>
          {sentence}
        </p>
      ))}
      {known?.edition && (
        <SummaryList
          rows={[
            { key: { text: 'Code' }, value: { text: known.code } },
            {
              key: { text: 'Fingerprint of the edition (SHA-256)' },
              value: { text: <code class="wm-hash">{known.edition.hash}</code> },
            },
          ]}
        />
      )}
    </section>
  )
}
