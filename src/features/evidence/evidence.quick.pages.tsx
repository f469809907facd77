import { uploadAccept } from '../documents/public.ts'
import {
  Button,
  ButtonGroup,
  Details,
  type FieldErrors,
  FileUpload,
  Form,
  FormErrors,
  type FormTokens,
  InsetText,
  SaveState,
} from '../../ui/public.ts'
import { draftPath } from './evidence.drafts.store.ts'
import type { TypedEvidence } from './evidence.forms.ts'
import { CaseFields, kindFields, KindFields } from './evidence.kind.fields.tsx'
import { MainFields } from './evidence.main.fields.tsx'
import type { EvidencePack } from './evidence.rules.ts'

export interface QuickAddProps {
  readonly tokens: FormTokens
  readonly typed: TypedEvidence
  readonly pack: EvidencePack
  /** How often the form was sent, so that a device knows which draft is its last. */
  readonly sent: number
  readonly draftShown?: boolean
  readonly errors?: FieldErrors | undefined
}

/** Where the quick form is. */
export const quickPath = '/my-record/evidence/quick'

/** What, when, what I learnt, what changed: made for a phone, a minute after it happened. The rest folds open. */
export function QuickAddPage({ tokens, typed, pack, sent, draftShown, errors }: QuickAddProps) {
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Add what you did</h1>
      {draftShown && <InsetText>We kept what you typed before. Go on from here.</InsetText>}
      <Form
        tokens={tokens}
        action={quickPath}
        multipart
        autosave={draftPath('quick')}
        section="quick"
        base={sent}
        offline={{ name: 'Add what you did' }}
      >
        <MainFields
          typed={typed}
          errors={errors}
          words={{
            on: 'A day to come is kept as planned',
            learning: 'What did you learn?',
            impact: 'Name no child',
          }}
          rows={3}
        />
        <Details
          summaryText="Add a photo, kind, hours or case number"
          open={
            kindFields.some((field) => typed[field] !== '' || errors?.[field]) ||
            errors?.['file'] !== undefined
          }
        >
          <FileFields error={errors?.['file']} />
          <KindFields typed={typed} pack={pack} errors={errors} />
          <CaseFields typed={typed} pack={pack} errors={errors} />
        </Details>
        <SaveState />
        <ButtonGroup>
          <Button preventDoubleClick>Add to your record</Button>
          <Button tone="secondary" name="_do" value="more" preventDoubleClick>
            Add more to this
          </Button>
        </ButtonGroup>
      </Form>
    </>
  )
}

/** A photo of a certificate, straight from a phone's camera, or a file that is there already. */
export function FileFields({ error }: { readonly error: string | undefined }) {
  return (
    <>
      <FileUpload
        name="file"
        label="Take a photo of a certificate"
        hint="On a phone this opens the camera"
        attributes={{ accept: 'image/jpeg,image/png', capture: 'environment' }}
        errorMessage={error}
      />
      <FileUpload
        id="chosen"
        name="file"
        label="Or choose a file"
        hint="A picture, a PDF or a Word or OpenDocument text, up to 10 MB"
        attributes={{ accept: uploadAccept }}
      />
    </>
  )
}
