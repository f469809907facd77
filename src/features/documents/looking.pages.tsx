import type { PersonId } from '../../kernel/ids.ts'
import type { FileLooked, UnreadFile } from '../../platform/privacy/readings.store.ts'
import { Button, Form, type FormTokens, formatMoment, SortableTable, StatusTag } from '../../ui/public.ts'

/** Where a person finds the files they sent that nobody could read for them. */
export const lookingPath = '/files-to-look-at'

type Why = UnreadFile['why']

const whyInWords: Readonly<Record<Why, string>> = {
  picture: 'It is a picture, or holds one, so its words could not be read',
  scan: 'It has pages without text, like a scan',
  locked: 'It is locked with a password',
  damaged: 'It could not be opened to be read',
  'too-long': 'It is too long to be read',
  elsewhere: 'It came from another authority, where nobody is known to have looked at it',
}

/** Beside a file: whether somebody still has to look whether it names a child or a family. */
export function FileLook({
  look,
  me,
}: {
  readonly look: FileLooked | undefined
  /** Whoever sent it is led to where they say that they looked. */
  readonly me: PersonId
}) {
  if (!look || look.state === 'read') return null
  if (look.state === 'looked-at')
    return <span class="govuk-hint">Looked at by whoever sent it: names no child or family</span>
  return (
    <span class="govuk-body-s">
      <StatusTag tone="with-someone">Not looked at yet</StatusTag> {look.why && `${whyInWords[look.why]}. `}
      {look.sentBy === me && (
        <a class="govuk-link" href={lookingPath}>
          Look whether it names a child or family
        </a>
      )}
    </span>
  )
}

/** The files of one person that wait for them to look. */
export function LookingPage({
  files,
  tokens,
}: {
  readonly files: readonly UnreadFile[]
  readonly tokens: FormTokens
}) {
  return (
    <>
      <h1 class="govuk-heading-l">Files to look at</h1>
      <p class="govuk-body">
        Waymark reads the files you send for names, addresses and numbers of children and families. It cannot
        read pictures and scans. Open each one and look.
      </p>
      {files.length === 0 ? (
        <p class="govuk-body">
          Nothing waits for you. When you add a photo or a scan, it appears here until you have looked at it.
        </p>
      ) : (
        <ul class="govuk-list govuk-list--spaced">
          {files.map(({ sha256, name, why, sentAt }) => (
            <li key={sha256} class="wm-card">
              <h2 class="govuk-heading-s">
                <a class="govuk-link" href={`${lookingPath}/${sha256}`}>
                  {name}
                </a>
              </h2>
              <p class="govuk-body">
                {whyInWords[why]}. You sent it on {formatMoment(sentAt)}.
              </p>
              <Form tokens={tokens} action={`${lookingPath}/${sha256}`}>
                <Button tone="secondary">
                  I have looked: it names no child or family
                  <span class="govuk-visually-hidden"> ({name})</span>
                </Button>
              </Form>
              <p class="govuk-body-s">
                If it does name somebody, take it out where you added it and send one in which the name is
                covered.
              </p>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** For the records officer: what nobody has looked at, without the files' names, which may be private. */
export function NotLookedAtPage({
  files,
  nameOf,
}: {
  readonly files: readonly UnreadFile[]
  readonly nameOf: (file: UnreadFile) => string
}) {
  return (
    <>
      <h1 class="govuk-heading-l">Files nobody has looked at</h1>
      <p class="govuk-body">
        Pictures, scans and files that could not be read for names of children and families. Whoever sent one
        looks at it and says so. What somebody keeps private stays private: here you see whose turn it is.
      </p>
      {files.length === 0 ? (
        <p class="govuk-body">Every file was read or looked at. New ones appear here until they are.</p>
      ) : (
        <SortableTable
          caption="The longest waiting first"
          columns={[{ title: 'Sent by' }, { title: 'Sent on' }, { title: 'Why it could not be read' }]}
          rows={files.map((file) => ({
            cells: [nameOf(file), formatMoment(file.sentAt), whyInWords[file.why]],
          }))}
        />
      )}
    </>
  )
}
