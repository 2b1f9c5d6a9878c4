import { haste, lastWordsOf, object, type Rules, said, symptom, wordsOf } from './rule.ts'

const MY = '(?:mon|ma|mes|son|sa|ses|notre|nos|le|la|les|l|un|une|du|de|d|cette|ce|cet)'
const CHILD =
  '(?:fils|fille|filles|gars|garcon|bebe|petit|petite|enfant|enfants|fiston|plus vieux|plus vieille|plus jeune|mere|pere|grand mere|grand pere|[a-z]+)'
const FELL =
  '(?:est|s est|vient de|a) (?:tombee?|tomber|chute|chuter|fait frapper|fait mordre|faite mordre|cognee?|petee? la)'

export const frenchRules: Rules = {
  rules: [
    symptom(
      'urgent',
      `
      (?:ca |il |elle |j |je |me |gencives? |plaie |dent |nez |encore |toujours |qui )?(?:saign(?:e|es|ent|ait|aient|er|ee?))(?: (?:encore|beaucoup|toujours|pas mal|sans arret|du nez))*
      saignements?
      hemorragie
      (?:perd|perds|perdu|plein|crache|urine|pisse|vomit|vomi) (?:de |du |beaucoup |plein )*sang
      sang (?:dans|partout|en masse|qui coule)
      en sang
      (?:tres |toute? |toutes |bien |pas mal |super |vraiment |tellement |rendue? )*(?:enflee?s?|gonflee?s?|tumefiee?s?|enfle|enflent|gonfle)
      enflures?
      abces
      (?:du )?pus
      (?:peu[xt]|capable|arrive|arrivent|reussi[st]?|puis|pouvait|pouvais|mal|difficile|difficulte|difficultes|misere|peine)(?: presque| quasiment| meme| bien)*(?: pas| plus| pu| pus| de| a| d)*(?: a| de)* (?:respirer|avaler|ouvrir (?:la bouche|l oeil|sa gueule))
      respire(?:nt)?(?: \\S+)? (?:mal|pas|plus|difficilement|vite|bizarrement|fort)
      manque (?:de|d) (?:souffle|air)
      etouffe(?:r|nt)?
      essouffl\\S*
      (?:(?:${MY}|mon chum|ma blonde) )?${CHILD} ${FELL}(?: \\S+){0,4}
      tombee? (?:en bas|dans les|sur (?:la tete|la bouche|le menton|la glace|les dents|une dent|le visage)|en pleine face)
      (?:cassee?s?|brisee?s?|fendue?s?|petee?s?|arrachee?s?|sortie|perdue?|delogee?|poussee?) (?:\\S+ ){0,3}(?:dents?|palettes?|molaires?)(?= .*(?<![^ ])(?:mal|tombee?|douleur|elance|souffre|hockey|accident|sang|velo|joue|chute|frappee?|elancements?))
      (?:dents?|palettes?|molaires?) (?:\\S+ ){0,5}(?:cassee?s?|brisee?s?|fendue?s?|petee?s?|arrachee?s?|sortie|delogee?|tombee)(?= .*(?<![^ ])(?:mal|douleur|douleurs|elance|elancements?|souffre|hockey|accident|sang|velo|endure|atroce|atrocement|terrible))
      (?:mal|douleurs?|elance|elancements?|souffre)(?= .*(?<![^ ])(?:dents?|molaires?|palettes?) (?:\\S+ ){0,3}(?:cassee?s?|brisee?s?|fendue?s?|petee?s?))
      (?:s est |vient de |a |ai |me suis )*(?:bouffee?|mangee?|avalee?|bu|bue|ingeree?|manger|avaler|lechee?|croquee?|machee?)(?: \\S+){0,5} (?:chocolat|raisins?|poisons?|mort aux rats|antigel|pilules?|medicaments?|comprimes?|tylenol|advil|xylitol|gomme|oignons?|ail|lys|lis|plantes?|muguet|piles?|aimants?|aiguille|javel|produits?|champignons?|cannabis|pot|edible|bas|jouet|ficelle|os|corde|rat)
      empoisonn\\S*
      intoxi\\S*
      convuls\\S*
      crise (?:d epilepsie|cardiaque|d asthme)
      epilep\\S*
      perdu connaissance
      inconscient\\S*
      (?:s est |est )?(?:evanoui\\S*|effondree?)
      frappee?s? par (?:une?|un char|l auto|la voiture)
      (?:fait|fait faire|faite) (?:frapper|ecraser|mordre|attaquer)
      (?:produit|javel|acide|colle|eau de javel|eclat|metal|poussiere|copeau|bout de|branche|rondelle|balle|ballon|coup|griffe|egratignure|cognee?|colle forte)(?: \\S+){0,6} (?:dans l|dans les|a l|sur l|dans mon|dans son) ?(?:oeil|yeux)
      (?:oeil|yeux)(?: \\S+){0,4} (?:creve|perce|coupe|blesse|brule|egratigne|en feu|a la javel|acide)
      (?:vois|voit|voyais|voyait)(?: \\S+){0,2} (?:plus|rien|des flash\\S*|des eclairs|double|noir|un rideau|une ombre|flou)(?: \\S+){0,3}
      (?:perdu|perd|perds|perte)(?: \\S+){0,3} (?:la vue|vision|la vision)
      (?:flash\\S*|eclairs)(?: \\S+){0,4} (?:oeil|yeux|vision)
      reaction(?: \\S+){0,2} allergique
      choc anaphylactique
      (?:douleurs?|mal|serrement|pression)(?: \\S+){0,3} (?:a la|dans la|au niveau de la) poitrine
      (?:mal|douleurs?|souffre|souffrance|elancements?)(?: \\S+){0,4} (?:insupportables?|atroces?|atrocement|epouvantables?|intolerables?|extremes?|le martyre|a mourir|a hurler|a en pleurer)
      (?:insupportable|intolerable|atroce)s? (?:comme )?(?:douleur|mal)
      (?:mal|douleurs?|endure)(?= .*(?<![^ ])(?:dors|dormir|dormi|endure|endurer|tiens|supporte) (?:plus|pu|pus|pas)(?![^ ]))
      (?:mal|douleurs?|elance)(?= .*(?<![^ ])(?:plus|pu|pus|pas|pas ete) (?:capable (?:de |d )?)?(?:dormir|dormi|endurer|manger)(?![^ ]))
      (?:suis|est) (?:plus|pu|pus) capable(?: d endurer| de souffrir)?(?! de (?:vous|payer|me))
      ventre (?:\\S+ )?(?:dur|gonfle|ballonne|enfle)
      (?:pisse|urine|pipi|uriner) (?:plus|pu|pas)
      (?:pas|plus|pu|rien)(?: \\S+)? (?:fait |faire |faire son |fait son )?(?:pipi|urine|uriner|pisse)
      (?:arrive|reussit|capable)(?: \\S+){0,2} (?:a|de|d) (?:uriner|pisser|faire pipi|faire son pipi)
      (?:se leve|bouge|marche|tient|tiens|reagit|repond) (?:plus|pu|pus|meme plus|pas)(?: debout)?
      (?:rage|rages) de dents?(?= .*(?<![^ ])(?:dors|dormir|dormi|nuit|insupportable|atroce|capable))
      (?:fievre|temperature)(?= .*(?<![^ ])(?:40|41|39|extraction|operation|chirurgie|enfle|enflee|dent))
      (?:40|41|39)(?: \\S+)? de fievre
      `,
    ),
    haste(
      'urgent',
      `
      (?:c est |tres |vraiment |super |hyper |cas )*urgent
      (?:c est |est |j ai |ai |appel |besoin d |en |grosse |vraie |l |d |pour |pour l )*urgence(?! (?:dentaire|de l|vetinaire)s? (?:ouverte?|ouvre))
      au secours
      aidez (?:moi|nous)
      ambulance
      911
      tout de suite
      immediatement
      `,
    ),
    symptom(
      'soon',
      `
      (?:j ai |ai |jai |g |a |avoir |fait |fais |font |faisait |encore |toujours |tres |vraiment |tellement |super |ben |bien |un peu |trop |gros )*mal(?! au coeur de(?![^ ]))(?: (?:a la|au|aux|a l|a|dans|en|quand|depuis|partout|de) (?:${MY} )?\\S+)?
      douleurs?
      douloureu\\S*
      souffr\\S*(?! (?:d|de) (?:alzheimer|diabete|arthrite|anxiete|asthme|demence|hypertension|allergies))
      elanc\\S*
      rages? de dents?
      sensibles?(?: (?:au|a|quand) \\S+)*
      sensibilite
      infect\\S*
      inflammation
      fievre
      fait de la temperature
      vomi(?:t|s|e|r|ssements?|ssait|ssent)?
      diarrhees?
      boite(?! vocale|aux|a lettres|postale| vocale| de reception| aux| a)
      boiter|boitait|boitille
      (?:ne |n )?(?:mange|boit|dort|joue|manges|file) (?:plus|pu|pus|pas|presque plus|presque pas|rien|quasiment plus)(?! de sucre)(?: \\S+)?
      (?:pleure|gemit|hurle|chiale|tremble|tousse|halete)(?: \\S+)?
      (?:pique|brule|chauffe|chauffent|demange|gratte|coule|coulent|piquent|brulent|suinte|grossit)(?: \\S+)?
      (?:plaint|plaignait|plains)(?: \\S+){0,3} (?:dents?|oreilles?|ventre|gorge|tete|oeil|yeux|dos|jambe|machoire)
      (?:mache|mange|croque|mastique)(?: \\S+){0,2} (?:d un cote|un cote|a gauche|a droite)
      (?:dents?|machoire|oreille|dos)(?: \\S+){0,2} (?:me|m|le|la) (?:tue|achale|lance|lancent|travaille)
      (?:rentre|perce|frotte|coupe)(?: \\S+){0,3} (?:joue|gencive|langue|levre)
      (?:coincee?|pris|prise|pognee?|restee?)(?: \\S+){0,3} (?:oeil|gorge|gencive|dents)
      en feu
      (?:pas|plus|jamais) (?:capable )?(?:de )?(?:croquer|mordre|macher|mastiquer)
      (?:dents?|molaire|palette|plombages?|couronnes?|facettes?|broches?|boitiers?|fil|pont|implant|obturation|dentiers?|prothese|verres?|lunettes|branche|pansement|temporaire|attelle|appareil) (?:\\S+ ){0,7}(?:cassee?s?|brisee?s?|tombee?s?|decollee?s?|fendue?s?|petee?s?|partie?s?|branle(?:nt)?|bouge(?:nt)?|lousses?|perdue?s?|ebrechee?s?|sautee?s?|ouverte?s?|defaite?s?|arrachee?s?)
      (?:cassee?|brisee?|perdue?|ebrechee?|echappee?|fendue?|petee?|avalee?) (?:${MY} )(?:\\S+ )?(?:dents?|molaire|palette|plombage|couronne|facette|broche|boitier|lunettes|dentier|prothese|verre|appareil|attelle|pont)
      (?<!photo de la |photo de ma |photo de |photo d une )(?:bobo|bosse|plaie|ulcere|aphte|blessure|coupure|brulure|rougeurs?|plaques|boutons|eruption|demangeaisons?|otite|conjonctivite|orgelet)s?
      blesse(?:e|es|s)?(?: \\S+)?
      (?:yeux|oeil|gencives?|peau) (?:\\S+ ){0,3}rouges?
      (?:vois|voit|vision|vue) (?:\\S+ )?(?:embrouillee?|floue?|mal|moins bien|brouillee?)
      (?:sens|sent|file|feel) (?:pas bien|vraiment pas bien|mal|faible|tres mal)
      oreilles?(?: \\S+){0,2} (?:bloquee?s?|bouchee?s?|siffle|bourdonne)
      sifflements?|bourdonnements?|acouphenes?
      malade
      etourdi\\S*|nausees?|vertiges?|migraines?|crampes?|engourdi\\S*
      inquiet|inquiete
      lethargique|amorphe|abattue?
      `,
    ),
    haste(
      'soon',
      `
      (?:des |le plus tot |aussi vite |au plus )?(?:que possible|plus vite possible|plus tot possible|plus vite|plus sacrant)
      au plus (?:vite|tot|coupant|sacrant)
      asap
      (?:des )?aujourd hui|aujourdhui|auj
      ce matin (?:si|svp|s il)|ce soir|cet apres midi|cette apres midi|cet aprem|cet apm
      rapidement|vite
      d ici (?:ce soir|demain|la fin de la journee|midi)
      (?:avant|pour) (?:ce soir|la fermeture|5 h|17 h|la fin de la journee)
      (?:des|pour|avant) demain(?: matin)?
      plus (?:de|d) (?:medicaments?|pilules?|insuline|gouttes|pompes?)
      dans (?:l heure|les prochaines heures)
      `,
    ),
    said(
      'cancel',
      `
      (?<!frais d |quelqu un a |quelqu un aurait |liste d )annul(?:er?|ee?s?|ez|ons|ais|erais|erai|ation|ations)
      decommand\\S*|canceller?|cancele[rz]?|cancell\\S*
      (?:pourra[is]?|pourrai|pourrons|pourra|peux|peut|pouvons|puis|vais|va|sera|serai|serons|viens|vient|viendra[is]?|viendrons|capable)(?: \\S+){0,2} (?:pas|plus|pu)(?: \\S+){0,2} (?:venir|etre la|etre present\\S*|me presenter|se presenter|y aller|assister|me rendre|se rendre|honorer|aller a mon|y etre|me deplacer)
      (?:viendra[is]?|viendrai|viendrons|serai|serons|sera) (?:pas(?: la| present\\S*)?|absent\\S*)
      (?:ne|n) (?:pourrai|pourra|pourrons|peux|puis) (?:me presenter|venir|etre present\\S*|assister|honorer|me rendre|m y rendre)
      pas (?:venir|etre la|me presenter|pouvoir venir|pouvoir y aller|pouvoir etre la|aller a mon|etre capable d y aller|etre capable de venir)
      (?:enlev|oubli)(?:er|ez) (?:mon|le|notre) (?:rendez vous|rdv)
      (?:ira|irai|irons|iront|passera|passerai|passerons|vais|va) pas (?:a|au|aller|passer|venir|lundi|mardi|mercredi|jeudi|vendredi|samedi|demain)(?: \\S+)?
      (?:dois|devons|doit|veux|aimerais|prefere) laisser tomber
      empechement
      `,
    ),
    said(
      'appointment',
      `
      (?:prendre|prend|avoir|obtenir|fixer|ceduler|booker|planifier|reserver|voudrais|aimerais|veux|besoin d|besoin de|cherche|donner|trouver|offrir|reprendre|redonner|faut|faudrait|faire|demander|cancellation|changer|deplacer|reporter|remettre|devancer|avancer|confirmer?|confirme|bouger|repousser|modifier|switcher|tasser|retarder|ai|avait|avons|avais|a)(?: (?:${MY}|vous|autre|nouveau|prochain|premier|premiere|petit|d|aussi|juste|mon|notre|mes|leur|votre))* (?:rendez vous|rdv|rv|rendezvous|place|consultation|visite|seance)
      (?:changer|deplacer|reporter|remettre|devancer|repousser|receduler|recedule|bouger)(?: (?:ca|le|la|l|mon|ma|mes|cela|notre|a|au|pour))+(?: \\S+)?
      (?:autre|nouveau|nouvelle|meilleure) (?:date|moment|journee|rendez vous|rdv|heure|plage|plus tard)
      (?:remettre|reporter|deplacer|remet|reporte|recedule|receduler) (?:ca|mon|le|a|au|notre|plus tard|le notre)
      rendez vous|rdv|rv|rendezvous
      (?:disponibilites?|dispo|dispos|disponible|disponibles|plage horaire|plages?|creneau|place|places)(?= .*(?<![^ ])(?:libre|semaine|lundi|mardi|mercredi|jeudi|vendredi|samedi|matin|soir|apres midi|demain|mois|bientot|pour|avant|cette|ce|le|aujourd))
      (?:avez|auriez|as|aurais|ya|y a|reste|il reste|vous reste)(?: vous| tu| t il)?(?: \\S+)? (?:de la place|des disponibilites|une place|une disponibilite|quelque chose|une plage|un trou|de libre|des places)
      (?:voir|rencontrer|consulter) (?:le|la|un|une|l|mon|votre) (?:docteure?|medecin|dentiste|veterinaire|veto|hygieniste|optometriste|specialiste|denturo\\S*|orthodontiste|infirmiere|physio\\S*|dr|dre|opto)
      liste d (?:attente|annulation)
      quelqu un (?:a|aurait) annule
      (?:me|nous|le|la|les) (?:voir|recevoir|prendre|accueillir|examiner)(?= .*(?<![^ ])(?:semaine|lundi|mardi|mercredi|jeudi|vendredi|samedi|matin|soir|apres midi|demain|aujourd|mois|ce|quand|le \\d+)(?![^ ]))
      (?:ok|go|oui|parfait|correct|d accord|bon)(?: ,)? (?:pour |a )?(?:le \\d+|lundi|mardi|mercredi|jeudi|vendredi|samedi|demain)(?: \\S+){0,4}
      (?:avez|auriez|as)(?: vous| tu) (?:de quoi|quelque chose|qqch|qqc)
      passer (?:l|un|mon|son|notre) examens?
      (?:confirme|confirmer|confirmation) (?:pour|ma presence|mon|le|notre|que|demain|lundi|mardi|mercredi|jeudi|vendredi)
      (?:serai|serons|je vais etre|vais etre|on va etre|arrive|etre|suis) (?:\\S+ ){0,4}en retard
      retard d (?:une|environ) .*|(?:\\d+|cinq|dix|quinze|vingt) (?:min|minutes) (?:de|en) retard
      c est (?:bien )?(?:a quelle heure|quelle heure|quand|quel jour)
      prochain (?:nettoyage|examen|rendez vous|detartrage|suivi|vaccin|rappel)
      (?:prenez|acceptez|prends|acceptes|recevez)(?: vous| tu)?(?: \\S+)? (?:nouveaux?|nouvelles?|du nouveau) (?:patients?|clients?|monde|familles?)
      (?:vous|te) (?:voir|voie|rencontrer)(?! (?:traiter|agir))
      `,
    ),
    object(
      'appointment',
      `
      nettoyages?|detartrages?|examens?(?: de la vue)?|check ?up|bilan|suivi|vaccins?|consultation|evaluation|controle|sterilis\\S*|vacciner|ajust\\S*|examiner|toilettage|rappel (?:annuel|de vaccin)
      `,
    ),
    said(
      'price',
      `
      prix|tarifs?|couts?|coute\\S*|coutait|coutera\\S*|cher|chere|chers|cheres|dispendieux
      (?:c est |c |ca fait |ca va etre |ca serait |ce serait |c etait |est |a )combien
      combien(?: (?:est ce que|que|ca|c|ce|il|je|vous|vs|tu|va|vont|ca va|me|chargez|demandez|pour|d argent|faut|est|un|une|le|la|dois|doit|de frais|vaut))+
      frais|honoraires
      facture\\S*|facturation|solde|compte(?: a payer| en souffrance)
      pay(?:er|e|ee?|es|ez|ais|erai|ement|ements|able|ons)|paie|paiements?
      rembours\\S*
      soumissions?|estime|estimes|estimation|devis|evaluation des couts
      versements?|financement|depot|acompte|virement|interac
      (?:cartes? de credit|cheques?|carte|debit|comptant)
      (?:assurances?|assureur|ramq|pccd|regime(?: canadien)?(?: de soins dentaires)?)(?: \\S+){0,4} (?:couvr\\S*|couvert\\S*|rembours\\S*|pay\\S*|accept\\S*|paie|prend\\S*|rembourse)
      (?:couvr\\S*|couvert\\S*|accept\\S*|prenez)(?: \\S+){0,5} (?:assurances?|ramq|regime|pccd|assureur|sunlife|desjardins|programme)
      (?:le|mon|un|mes|les|des|du|ce|son|nos) recus?
      charge(?:e|es|z|r|rez)?(?: (?:\\d+\\S*|trop|deux|en trop|double|combien|pour))+
      \\d+ pour (?:ca|cela|dix|cinq)
      releve|recu (?:pour|d)|impots?
      rabais|promotions?|escompte|gratuit\\S*|argent|piastres|dollars
      `,
    ),
  ],
  deniedBefore: lastWordsOf(`
      (?:pas(?! mal)|(?<!en )plus(?! (?:en|de) plus)|pu|pus|aucune?|sans|jamais|ni|moins|zero|rien)(?: (?:ca|de|d|trop|vraiment|si|tant|eu|ete|du|une?|la|le|l|des|en|y|a|tres|encore|aussi|fait|faire|ressenti|senti|que|c est|est|tout|besoin|pour)){0,3}
      fini(?:e|s)? (?:le|la|les)
      (?:peur|crainte?|inquietude) (?:d|de|du|des|que)(?: \\S+){0,3}
      (?:contre|prevenir|eviter|evite)(?: \\S+){0,2}
      `),
  deniedAfter:
    /^ (?:(?:plus|pu|pus|pas(?! mal)|jamais|aucunement|pantoute)(?![^ ])(?! (?:en plus|que|qu|capable|fort|dormir|endurer|comme|normal))|(?:est|a|ont|sont|c est) (?:\S+ )?(?:parti\S*|disparu\S*|diminu\S*|fini\S*|passee?|baiss\S*|descendu\S*|arret\S*|gueri\S*|termine\S*|regle\S*|mieux)|(?:va|vont) (?:\S+ )?mieux)/,
  supposed: lastWordsOf(`
      (?:si|au cas ou|quand|lorsque|est ce que|advenant|advenant que|est ce|risque\\S*|possible que|empecher|normal que|normal d|normal)(?: (?:ca|il|elle|je|j|jamais|on|ai|a|encore|peut|va|vont|fait|avoir|mon|ma|me|se|est|la|le|les|d|de|dent|plaie|chien|chat|que)){0,4}
      `),
  slight: wordsOf(`
      (?:un|juste un|un tout petit|tres) (?:petit )?peu
      legerement|legere|leger
      des fois|parfois|de temps en temps|a l occasion|a l occassion
      quand je (?:me )?(?:brosse|passe)(?: \\S+){0,3}
      en (?:me )?(?:brossant|passant)(?: la soie)?
      soie dentaire
      l an (?:passe|dernier)|l annee (?:passee|derniere)|le mois (?:passe|dernier)|il y a (?:deux|trois|\\d+) (?:ans|mois)
      (?:va|vont|va beaucoup|sens|c est|est) (?:\\S+ )?mieux
      `),
  canWait: wordsOf(`
      pas(?: \\S+){0,2} (?:urgent|une urgence|presse|pressee?|press\\S+)
      (?:rien d|rien de|non|aucune|pas d|pas de) (?:urgent|urgence|presse|pressant|grave)
      rien qui presse
      (?:quand|lorsque) vous (?:aurez|avez|pourrez|pouvez)(?: \\S+){0,3}(?: temps| minute| moment)?
      prenez votre temps
      (?:ca )?peut attendre
      `),
  own: wordsOf(`
      je|j|me|m|mon|ma|mes|moi|nous|notre|nos|il|elle|son|sa|ses|lui|bebe|jai|g|chien|chat|fils|fille
      `),
}
