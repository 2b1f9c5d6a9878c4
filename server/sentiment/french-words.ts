import type { LexiconSource, WordList } from './lexicon.ts'

/** How strongly a word speaks, from -2 to 2; about 1 makes up a short text by itself. */
const praise: WordList[] = [
  [
    1.7,
    'adjective',
    `fantastique formidable extraordinaire merveilleux incroyable exceptionnel génial excellent magnifique superbe
    impeccable remarquable splendide épatant sensationnel phénoménal exemplaire irréprochable sublime fabuleux ravi
    enchanté comblé émerveillé ébloui inoubliable magistral grandiose époustouflant imbattable hors-pair`,
  ],
  [
    1.3,
    'adjective',
    `content heureux satisfait soulagé rassuré reconnaissant gentil aimable sympathique sympa courtois professionnel
    compétent accueillant chaleureux attentionné dévoué poli respectueux souriant généreux efficace plaisant charmant
    rassurant bienveillant chouette fier chanceux impressionné impressionnant choyé serein consciencieux minutieux
    méticuleux talentueux brillant passionné prévenant serviable conciliant compréhensif avenant doué adorable
    guéri rétabli réussi joyeux épanoui enthousiaste optimiste sécurisant apaisé apaisant délicieux extra gâté
    encourageant agréable attachant honnête transparent chaleureux pédagogue rigoureux rigolo patiente-comme ingénieux bienfaisant miraculeux satisfaisant privilégié comble régénéré divin humaine`,
  ],
  [
    0.9,
    'adjective',
    `bon ponctuel doux délicat attentif adroit confortable fiable dynamique ému touché confiant joli beau utile
    pratique humain expérimenté sécuritaire détendu zen moderne favorable empathique amusant indolore sincère`,
  ],
  [0.9, 'none', 'belle belles beaux bel bonne bonnes'],
  [0.6, 'adjective', 'parfait rapide propre facile drôle calme reposé'],
  [0.35, 'adjective', 'correct clair'],
  [
    1.2,
    'none',
    'super mieux meilleur meilleure meilleurs meilleures top cool hourra youpi yé wow yay nickel fun best great nice awesome amazing',
  ],
  [1.5, 'none', 'bravo félicitations félicitation chapeau love génie'],
  [
    1.3,
    'noun',
    `soulagement bonheur joie gentillesse douceur délicatesse professionnalisme courtoisie dévouement merveille perle
    ange champion championne trésor réussite gratitude reconnaissance humanité excellence satisfaction miracle magicien
    magicienne bienveillance générosité bijou délice compliment éloge ravissement héros sauveur sauveuse enchantement`,
  ],
  [0.9, 'noun', 'plaisir sourire confiance compétence efficacité amour qualité empathie succès amélioration chaleur'],
  [1.4, 'verb-er', 'adorer féliciter épater émerveiller'],
  [1.2, 'verb-er', 'apprécier rassurer soulager enchanter combler sauver impressionner améliorer récompenser choyer'],
  [1.2, 'verb-ir', 'guérir réjouir éblouir chérir'],
  [0.9, 'verb-form', 'aime aimes aiment aimons aimez aimé aimée aimés aimait aimaient réussi aidé aidée'],
  [1.1, 'verb-form', 'recommande recommandons recommanderai recommanderais recommandé réglé réglée'],
  [0.7, 'none', 'remercie remercions remerciements'],
  [0.5, 'verb-er', 'fonctionner'],
]

const blame: WordList[] = [
  [
    -1.8,
    'adjective',
    `inacceptable épouvantable affreux horrible atroce insupportable intolérable scandaleux honteux inadmissible
    dégueulasse dégoûtant abominable odieux catastrophique désastreux lamentable pitoyable exécrable révoltant minable
    pathétique aberrant absurde ridicule insultant méprisant infernal cauchemardesque hallucinant incompétent
    malhonnête terrible ignoble irresponsable inexcusable déplorable impardonnable inhumain abject médiocre`,
  ],
  [
    -1.4,
    'adjective',
    `fâché déçu frustré mécontent insatisfait choqué furieux enragé irrité agacé exaspéré écœuré tanné découragé
    désespéré inquiet inquiétant anxieux angoissé paniqué effrayé terrifié apeuré décevant frustrant insatisfaisant
    douloureux humiliant enflé gonflé infecté cassé brisé fêlé fissuré tordu interminable abusif mauvais pénible plate nul
    impoli désagréable arrogant dangereux désorganisé insulté offusqué outré révolté bouleversé humilié blessé
    souffrant purulent ébréché débile alarmant moche laid nauséabond exagéré agressif irrespectueux négligent
    insouciant indigné dépassé dégoûté croche endommagé inefficace bâclé défectueux insensible trompeur malpropre
    injustifié inabordable exorbitant suspicieux arraché lésé maltraité insécurisant hautain condescendant bourru impersonnel expéditif chaotique laxiste dégradant indifférent insouciant surfait
    brutal dérangeant inconfortable insuffisant traumatisé traumatisant exécrable atterré contrarié embêtant`,
  ],
  [
    -1,
    'adjective',
    `triste malade stressé stressant nerveux épuisé lent coûteux sale bruyant inutile impossible injuste excessif
    enragé coupable perdu égaré négligé ignoré abandonné saignant brûlant irritant étourdi nauséeux confus branlant barré coincé
    engourdi anormal bête difficile compliqué faible pressé tuméfié dévasté rude raide sensible épeurant bousculé
    fragilisé essoufflé brusque froissé abîmé volé oublié grave long-temps enflammé malcommode stérile fiévreux`,
  ],
  [-0.6, 'adjective', 'fatigué cher urgent bizarre faux erroné rouge embrouillé flou ordinaire troublé enrhumé loin'],
  [
    -1.4,
    'none',
    'pire pires maladroit poche poches honte chiant chiante pourri pourrie pourris beurk ouach ayoye ouch aie aïe',
  ],
  [
    -1.4,
    'noun',
    `mal douleur souffrance abcès infection enflure inflammation saignement hémorragie pus convulsion déception
    frustration cauchemar enfer désastre catastrophe scandale arnaque fraude abus mensonge négligence incompétence
    insulte mépris panique angoisse horreur brûlure foutaise niaiserie niaisage plainte brèche calvaire torture
    martyre aberration injustice vomi élancement déchirure colère agonie bêtise supplice fiasco honte crampe
    hématome manquement vomissement escroc voleur voleuse enflammation complication`,
  ],
  [
    -1,
    'noun',
    `fièvre diarrhée nausée accident fracture blessure plaie problème erreur faute peur stress crainte détresse tristesse
    malaise inquiétude migraine bordel démangeaison engourdissement bobo étourdissement décès mort deuil
    inconvénient désagrément ecchymose frayeur anxiété pleur gâchis folie délire vertige essoufflement paralysie`,
  ],
  [-0.6, 'noun', 'urgence sang attente bosse rougeur carie odeur souci allergie délai sensibilité raideur pépin'],
  [
    -1.4,
    'verb-er',
    `saigner élancer empirer aggraver détester frustrer insulter mépriser niaiser arnaquer exagérer étouffer casser
    briser blesser enfler exaspérer abuser surfacturer écœurer agoniser infecter fracturer inquiéter décourager
    traumatiser endommager souiller voler brutaliser ridiculiser`,
  ],
  [
    -1,
    'verb-er',
    `pleurer gémir boiter brûler démanger stresser paniquer capoter énerver fâcher choquer endurer négliger regretter
    raccrocher engueuler bousculer branler décoller trembler chuter irriter saboter déranger gâcher bâcler angoisser
    lâcher déplorer dramatiser déborder`,
  ],
  [-0.6, 'verb-er', 'chauffer piquer gratter refuser ignorer craquer tousser crier râler manquer'],
  [
    -1.4,
    'none',
    `souffre souffres souffrent souffert souffrir souffrait souffrais vomir vomi vomit vomis vomissait vomissent hais
    haïr déçoit décevez décevoir gémit gémir mentir menti mentez plaindre plains craint crains crevé crève pue puait
    saigné étouffe pète pété pétée déteste`,
  ],
  [-0.3, 'none', 'malheureusement désolé désolée oublie perdre'],
]

const unsaid: WordList[] = [
  // Common words that look like one of the above.
  [
    0,
    'none',
    `contente-nt contenu patient patients patiente patientes maladie maladies soin soins bonjour bonsoir salut allo fin
    beaucoup volet ange-gardien fonction fonctions mort-né placer place places voler piqûre piqures mari marie marier
    adorée contenant contenants clairement facilement rapidement longueur prochainement ordinairement professionnels
    bonnet facture malgré sensiblement doucement`,
  ],
]

export const french: Omit<LexiconSource, 'phrases'> = {
  words: [...praise, ...blame, ...unsaid],
  negators: 'pas jamais aucun aucune aucunement sans ni guère nullement pantoute point',
  degrees: [
    [
      1.35,
      `très vraiment tellement trop si extrêmement ben bien full vraimment super hyper ultra énormément absolument
      totalement complètement particulièrement franchement incroyablement terriblement tout toute full tres fort tant
      infiniment profondément drôlement joliment pleinement entièrement extra sérieusement solide solidement beaucoup
      méchamment pleine vrm vraimentt bcp gros grosse énorme`,
    ],
    [0.6, 'peu assez plutôt légèrement presque quasiment relativement moyennement'],
  ],
  contrasts: 'mais pourtant cependant toutefois sauf néanmoins mé',
  concessions: 'malgré quoique',
  shorthand: `mrc=merci mci=merci merki=merci mercie=merci mersi=merci mercy=merci jai=ai gai=ai g=ai jais=ai chu=suis jsuis=suis jsui=suis chui=suis
    cest=est sest=est c=est ct=etait cetait=etait nest=est ya=a yavait=avait pa=pas ps=pas po=pas bcp=beaucoup bocou=beaucoup tjrs=toujours tjs=toujours
    tjours=toujours qq=quelque qqn=quelqu vs=vous ns=nous vrm=vraiment rdv=rdv rendezvous=rdv tt=tout tte=toute ms=mais
    dr=docteur doc=docteur mm=meme tro=trop tres=tres tré=tres pt=point pcq=parce jamai=jamais jms=jamais dmain=demain auj=aujourd tel=telephone
    jattends=attends jattend=attends jattendais=attendais jaime=aime jadore=adore jen=en jle=le jme=me
    pis=pis pcq=parce pk=pourquoi pkoi=pourquoi pq=pourquoi koi=quoi tabarnac=tabarnak tabarnaque=tabarnak tabernacle=tabarnak tabernak=tabarnak`,
  correct: `voulaient contexte contextes contraire contraires contenue contenues factures injections insectes insecte fonctionnel
    fonctionnels generaux génitales calcaire couettes couette complètent complément compléments complement contestes contester découpage
    enfilaient enfilais enfiler sandales sandale plantes plante plaisanter pratiquer magistrats privilège supplie toitures
    chauffeur chanteuse coureuse saveurs optimiser optimise germes germe sauteuse trompes provenant prévenait recoltes
    déjà charmante enfant enfants enfance enfantin signant soufflait plaidant enduit fracturer vestibule volontiers contenir contient contiens contenter dentaire dentaires patienter matinal malade mallette sensible sentier
    souffler soulever apporter apprendre apprécie recommencer recommander commander commande rassurance assurance
    assurances assuré assurée passer passée passez rassembler blouse plaint parfaite parlante mardi correcte contacter
    contacte contacté contact pension pansement pensement content contenu courtier courriel gentiane soulier plaisance
    infirmier infirmière infirmiere infirmerie inspection injection infecte déjection détection direction ouverture
    infiltration infraction sourcil sourcils pleurésie passion passer brosse brosser briser bronze branche brancher
    trouble troubles sauter sauver sauvage casser caisse enfler enfiler malaise malaxe`,
}

/** Swearing by the church: it strengthens praise, and is anger where there is none. */
export const SACRES: ReadonlySet<string> = new Set(
  `tabarnak calisse calice caliss crisse criss crice cris ostie osti esti estie sti astie ciboire ciboire calvaire viarge maudit maudite
  maudits sacrament sacramant torrieux batinse mautadit mautadite caliboire tabarouette tabarslak colisse kaliss kalisse simonac merde marde
  fuck fucking fck shit putain`.split(/\s+/),
)
