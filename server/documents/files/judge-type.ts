import type { FileRefusal } from '../../contract/documents.ts'

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean))

/**
 * What a computer runs, or opens so that something in it runs, by its extension: programs, scripts, shortcuts, pages,
 * discs, documents made to hold macros.
 */
const PROGRAMS = words(`
  exe com bat cmd msi msp mst msix msixbundle appx appxbundle appref-ms application gadget scr pif cpl dll sys drv ocx
  vb vbs vbe vbscript js jse mjs cjs ws wsf wsh wsc sct ps1 ps1xml ps2 psm1 psd1 psc1 msh mshxml hta lnk url website
  inf reg scf jar jnlp class apk aab ipa app dmg pkg mpkg deb rpm appimage flatpak snap sh bash zsh csh ksh fish command
  workflow action scpt scptd applescript run out elf so dylib py pyc pyo pyw pyz pyzw pl pm rb php php3 php4 php5 phtml
  phar asp aspx ashx cer jsp jspx cgi fcgi html htm xhtml xht shtml mht mhtml svgz xsl xslt swf chm hlp diagcab diagpkg
  msc desktop library-ms search-ms searchconnector-ms settingcontent-ms theme themepack iso img vhd vhdx udf xbap xll
  iqy oqy dqy rqy slk wll xla xlam docm dotm xlsm xltm pptm potm ppsm ppam sldm ade adp mde accde crx xpi wasm osd its
`)

/** Of what is in an archive: what runs on its own when somebody opens it. Pages are usual on discs of X-rays. */
const HARMLESS_INSIDE = words('html htm xhtml xht js mjs css inf url xsl xslt cer so out')

export const isProgramName = (extension: string): boolean => PROGRAMS.has(extension)
export const isProgramInside = (extension: string): boolean =>
  PROGRAMS.has(extension) && !HARMLESS_INSIDE.has(extension)

const PROGRAM_TYPES = words(`
  application/x-msdownload application/x-elf application/x-mach-binary application/java-vm application/java-archive
  application/wasm application/x-shockwave-flash application/x-google-chrome-extension application/x-xpinstall
  application/vnd.android.package-archive application/x-deb application/x-rpm application/x-apple-diskimage
  application/x-ms-shortcut application/x-ft-apple.alias application/vnd.ms-htmlhelp application/x-ms-regedit
  application/x-iso9660-image application/x-asar application/x-ms-installer text/x-script
`)

export const HTML = 'text/html'
export const SVG = 'image/svg+xml'
export const ZIP = 'application/zip'
export const COMPOUND = 'application/x-cfb'
export const TEXT = 'text/plain'
export const UNKNOWN = 'application/octet-stream'

const PICTURE = /^image\/(?!svg)/
const OFFICE =
  /^application\/(?:vnd\.openxmlformats-officedocument\.|vnd\.oasis\.opendocument\.|vnd\.ms-(?:excel|powerpoint|outlook)|msword|x-cfb|rtf)/
const WRITTEN = /^(?:text\/(?!html|x-script)|application\/(?:xml|json)$)/
const SOUND = /^(?:audio|video)\/|^application\/(?:ogg|vnd\.ms-asf|mxf|vnd\.rn-realmedia)/

/** What the content of these may be: what people rename or programs mislabel is let through within its kind. */
const EXPECTED: readonly (readonly [extensions: ReadonlySet<string>, types: RegExp])[] = [
  [words('pdf'), /^application\/pdf$/],
  [words('jpg jpeg jpe jfif png apng gif webp bmp dib tif tiff heic heif avif jp2 j2k jxl ico'), PICTURE],
  [words('svg'), /^image\/svg\+xml$/],
  [words('docx dotx xlsx xltx xlsb pptx potx ppsx odt ods odp odg doc dot xls xlt ppt pps pot'), OFFICE],
  [words('msg'), /^application\/(?:x-cfb|vnd\.ms-outlook)/],
  [words('rtf'), /^application\/rtf$|^text\/plain$/],
  [words('txt csv tsv md log json xml vcf vcard ics ini yml yaml'), WRITTEN],
  [words('eml'), /^text\/|^application\/octet-stream$/],
  [words('zip'), /^application\/(?:zip$|vnd\.|epub)|^model\/3mf$/],
  [words('gz tgz'), /^application\/gzip$/],
  [words('7z'), /^application\/x-7z-compressed$/],
  [words('rar'), /^application\/x-rar-compressed$/],
  [words('tar'), /^application\/x-tar$/],
  [words('mp3 wav m4a aac ogg oga opus flac wma amr mp4 m4v mov avi mkv webm mpg mpeg wmv 3gp 3g2'), SOUND],
  // Many scanners write DICOM without its preamble.
  [words('dcm dicom dic'), /^application\/(?:dicom|octet-stream)$|^image\/tiff$/],
  [words('stl ply obj'), /^model\/|^text\/plain$|^application\/octet-stream$/],
]

/** What has been seen of a file. */
export type Seen = {
  mediaType: string
  /** It is also an archive, from its end on: what opens it decides what it is. */
  isAlsoArchive: boolean
  /** Scripts in a picture, macros in a document, an installer in a compound file. */
  hasProgram: boolean
}

/** Is it what its name says, and nothing that would run? Null: it may be kept. */
export function judgeType(extension: string, { mediaType, isAlsoArchive, hasProgram }: Seen): FileRefusal | null {
  if (PROGRAM_TYPES.has(mediaType) || /macroenabled/i.test(mediaType)) return 'program'
  const expected = EXPECTED.find(([extensions]) => extensions.has(extension))?.[1]
  if (mediaType === HTML) return expected ? 'not-what-it-says' : 'program'
  if (expected && !expected.test(mediaType)) return 'not-what-it-says'
  if (hasProgram || isProgramName(extension)) return 'program'
  return isAlsoArchive ? 'not-what-it-says' : null
}
