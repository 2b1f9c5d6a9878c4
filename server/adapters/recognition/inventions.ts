/**
 * What Whisper says where nobody does: it was taught with subtitles, whose authors sign them, and with videos, which end
 * in the same words. Written as `plain` leaves words: small letters, no accents, no marks.
 */

const VIDEO = '(?:(?:cette|la|ma|notre|nos|mes|ces|une|prochaine|nouvelle|derniere)\\s)*videos?'
const FAREWELL = '(?:\\s(?:a|et)\\b.{0,60}| tout le monde| a tous| les amis)?'

/** Sentences that are nothing else. `merci d'avoir regardé mon dossier` is none of them. */
export const WHOLE_SENTENCES: readonly RegExp[] = [
  new RegExp(
    `^(?:et )?merci (?:a (?:tous|toutes|vous) )?(?:d avoir|de) (?:regarde|regarder|visionne|visionner|suivi)(?: ${VIDEO})?${FAREWELL}$`,
  ),
  /^(?:.{0,40} )?(?:a (?:bientot|la prochaine)|on se retrouve|(?:je vous dis |je vous donne )?rendez vous)(?: \S+){0,5} (?:une |la )?(?:nouvelle|prochaine) video(?: .{0,30})?$/,
  /^(?:et )?(?:n oubliez pas de|n hesitez pas a|pensez a)(?: (?:vous|liker|aimer|et|a|la|le|partager|commenter|mettre|un|like|pouce))* (?:abonner|liker)\b.{0,80}$/,
  /^(?:et )?abonnez vous(?: (?:a|et|la|notre|ma|cette|chaine|activez|cloche|pour|ne|rien|manquer|likez|partagez))*$/,
  /^si (?:vous avez aime|(?:cette|la) video)\b.{0,30}\bvideo\b.{0,80}$/,
  /^(?:thanks|thank you)(?: (?:so|very) much| a lot)? for (?:watching|viewing)(?: (?:this|the|my|our) videos?| everyone| guys| everybody)?(?: (?:and|bye|see|please|don t)\b.{0,60})?$/,
  /^(?:and )?(?:please |don t forget to |make sure to |remember to )?(?:like and )?subscribe(?: (?:to|and|my|our|the|this|channel|like|share|hit|bell|for|more|videos|now))*$/,
  /^(?:i ll )?see you(?: guys| all)? in (?:the|my|our) next (?:video|one|episode)$/,
  /^if you (?:enjoyed|liked) (?:this|the) video\b.{0,80}$/,
  /^(?:la )?communaute d amara(?: org)?$/,
  /^(?:www )?(?:zeoranger co uk|otter ai|castingwords com|amara org)$/,
]

export const NEVER_SAID = {
  /** From here to the end of its sentence: nobody dictates who wrote the subtitles. */
  fromHere:
    /\b(?:sous titr(?:es?|age|ages|ee?s?|eur)(?= (?:realis|par\b|fait|de la|pour|en francais|st\b|societe|radio|ici|tv5|fr\b|crees?|edit|la communaute|le groupe|multi|redaction|redige|aux|video)|$)|sous ?titreur com|par sous ?titreur|(?:de |par )?(?:la )?communaute d? ?amara|amara org|sous titrage st 501|subtitl(?:es|ed|ing)(?: (?:were|are|was))?(?: (?:made|created|provided|brought|done|produced|edited))* (?:by|for) (?:the )?(?:\S+ ){0,3}\S+$|(?:captions?|captioning|closed captioning) (?:\S+ )?by\b|transcri(?:bed|ption) by\b|transcript by\b|untertitel (?:der|im|von|durch)\b|subtitulos (?:realizados|por|de)\b|legendas? (?:pela|por)\b|sottotitoli (?:creati|e revisione|di)\b)/,
  foreign:
    /字幕|視聴|谢谢观看|感谢观看|訂閱|订阅|点赞|시청|구독|뉴스|Субтитры|Продолжение следует|Редактор|спасибо за просмотр/iu,
} as const

const SOUNDS =
  'musique|music|music playing|upbeat music|soft music|gentle music|musique (?:douce|de fond|d attente|classique|dramatique|entrainante)|hold music|generique|applaudissements?|applause|rires?|laughter|laughs?|laughing|silence|blank audio|no audio|no speech|bruits?(?: de fond)?|background noise|noise|static|bip|bips|beep|beeping|beeps|tonalite|dial tone|sonnerie|ringing|phone ringing|telephone sonne|inaudible|inintelligible|incomprehensible|soupirs?|sighs?|toux|coughs?|coughing|respiration|breathing|cris|clic|clicks?|clicking|pleurs|crying|souffle|vent|wind'

/** What brackets hold where no word was heard. */
export const NOT_SPEECH = new RegExp(`^(?:${SOUNDS})$`)

/** The same without brackets, where it is no word that somebody says alone. */
export const NOT_SPEECH_ONLY =
  /^(?:blank audio|musique de generique|generique de fin|musique douce|musique d attente|upbeat music|music playing)$/
