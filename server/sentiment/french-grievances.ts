import type { PhraseList } from './phrases.ts'

/** What went wrong at a visit, or hurts since, where no word of mood says so. */
export const frenchGrievances: readonly PhraseList[] = [
  [
    -1.6,
    'plain',
    `
fait|faites|font sentir|senti ** coupable|cheap|niaiseux|niaiseuse|mal|conne|petite|honte|jugee
pas|jamais|peu|moins aime|apprecie|apprecié|trippe me|de|d|la|le|ce|son|votre|qu|que|comment|? ** ton|maniere|facon|parler|attitude|fait|attendre|accueil|bousculee|traitee|dire|?
sans m|nous|me|lui en|? * parler|aviser|demander|avertir|consulter|dire
vois|voit|entends|entend|mange|dors|marche moins|pire bien|que|qu|? ** avant|?
gout de metal|metallique|sang|pourri
long longtemps
vous exagerez|ambitionnez|abusez|poussez
mille|cent|#-fois|dix|trente-six fois que
fois que|qu je|on ** dis|repete|demande|appelle|explique|rappelle|laisse
hate que je|j ** parte|sorte|aille|raccroche|finisse
deja|ai|j|bof|avons vu|connu|eu mieux
coup|coups|balle|ballon|rondelle|branche|baton|doigt de|d|? ** oeil|dent|dents|bouche|tete|visage|nez|machoire
vois|voit|voyais|vu des|un|une ** flash|flashs|flashes|eclairs|taches|mouches|points|voile|ombre|rideau|double
coupe|coupé|coupait la|ma|sa parole
prix|tarifs|frais|couts ** double|doubles|triple|triples|explose|augmente|augmentes|monte|flambe
gueule|face|parole|porte coupee|fermee|claquee
musique d|de attente|en
leve|levé|roule|roulé|rouler|lever|soupire|soupirait|ri|rire|riait ** yeux ** ciel|air|?
soupire|ricane|crie|gueule|engueulee|ostine|obstine|bouscule|garroche|pitche|claque|bete|brassee|brasse ** moi|dessus|apres|nez|porte|face|ton|elle|lui|monde|ma|mon|?
parle|parlee|repondu|repond|traite|traitee|adresse|adressee|dit ** comme|sur|avec|a ** ton|mal|moins|enfant|chien|mepris|idiot|bebe|facon|bete|niaiseuse|baveux|sechement|condescendant
facon|maniere|comment|comme dont|que|de|ca|vous|on|la|? ** parle|parlee|traite|traitez|traitee|traitent|repond|repondu|recu|recue|ecourte|gere|agi|adresse
se fait|faisait|fait-tu|dit|peut pas|po|juste|vraiment
se|s fait|dit|traite|parle pas|meme-pas
c|est|etait|un ca|comme|de|? ca|meme|peu|pas|inadmissible * que|fort|de|traitez|serieux|chinois|humain|vous|gene|genee|genes
un|bien|pas|trop peu|mal|? fort|gene|gené|genes
pas|meme-pas|meme|aucunement gene|genes|genee|gêne
vous|sont|etes|est|ils|t es|avez|ont|pas|sont|etes|est|?  pas|aucune|peu gene|genes|genee|gêne|honte|idee|serieux|respect|scrupule
savez|sait|savent|connaissent|comprennent|connaissez|comprend|sais pas|meme-pas|plus|pu|rien ** quoi|faites|fait|font|faire|parle|qui|pantoute|croire|donner|penser|ou
plus|pas|pu|ne|savoir|sait|sais ** a? qui|quoi|quel croire|faire|penser|vouer
renvoie|renvoye|renvoyee|transfere|transferee|barouette|barouetter|barouettee|niaise|ballotte|ballottee|promene|garroche|shippe|lance|revire ** autre|bord|ailleurs|un|personne|pour|plus|?
barouetter|barouette|ballotter
envoyer|envoye|revirer promener|paitre|bord
d un|une bord|personne|bout|place|service|departement pis|a|l|de|et ** autre
personne|aucun|zero|y-a-personne ** capable|daigne|juge|pense|sait|juge-bon|pris|veut|voulu|bon|disponible|repond|rappelle|rappele|comprend|gere|prevenu|presente|avertir|prevenir ** repondre|dire|aider|prevenir|moi|m|nous|avertir|renseigner|excuser|question|bon|?
sans meme|nous|me|m|rien|avoir|aucune|avertir|appeler|explication|demander|dire|excuse|nous ** appeler|demander|dire|avertir|aviser|excuser|consulter|prevenir|regarder|avant|saluer|expliquer|explication|?
a|ont|avez|as|m|l|t|nous|vous pas|meme-pas|jamais|meme ** regarde|regardee|ecoute|ecoutee|ecoutes|examine|examinee|salue|saluee|explique|excuse|pris|prise|prises|touche|touchee|averti|avertie|demande|rappele|rappelee|prevenu|prevenue
pas|jamais|peu|mal ete|senti|sentie|m|a|ont|nous|bien|si|aussi|? prise|pris|prises|ecoutee|ecoute|entendue|recu|recue|recus|accueilli|accueillie|respectee|comprise|informee|traite|traitee|consideree|servi|servie ** serieux|charge|compte|mal|etablissement|endroit|?
impression|sentiment|sens|senti|sentie|sentis|senti|fait|arnaquee|air qu|que|d|de|me|nous|comme|avoir|volee|vole|arnaque|avoir|etre|pas|rire|un|je|niaise ** serieux|vole|volee|arnaque|arnaquee|fait|niaise|numero|derange|derangee|ecoute|pas|moque|fout|fous|jugee|presse|pressee|abandonne|abandonnee|trahi|trahie|vache|fraude|fraudee|rire|ecoutee
laisse|laisses|laissee|abandonne|abandonnee|oublie|oubliee|reste|restee|plante|plantee ** seul|seule|toute|chaise|poireauter|attendre|plan|fauteuil|froid
toute|tout seule|seul ** pendant|chaise|heure|minutes|froid|salle
vous|on|m|elle|il ** avez|aviez|avait|a|ont ** dit|assure|promis|jure|garanti|annonce|affirme ** pis|mais|et|pourtant|sauf|finalement|la|;|nous|que ** pas|jamais|etait|non|rien|autre|plus|toujours|chargee|facture
avait|aviez|ont|avez|a|m * assure|promis|jure|garanti|certifie que|qu|le|un|de|une
un|bon prix pis|et|mais ** autre|charge|facture|paye
dit|donne|cote|quote un|une prix|chiffre|estime|montant ** autre|charge|double|plus|facture
charge|chargee|facture|facturee|paye|factures|preleve ** un|le|deux|une|en|pour|du|double|#|quelque ** autre|fois|trop|rien|double|prix|jamais|meme|plus|chose|recu
pourquoi je|on|j|faut|devrais|vous|c|ca|est|il|personne|y|tu ** paierais|payer|paie|payerais|attendre|attends|rappelez|toujours|si|aussi|repond|jamais|prend|repete|repeter|encore|personne|pas|compliquee|complique|dit|averti|long|devrais|cher
y|ya a|tu|t|il|? ** humain|quelqu|personne|monde|vivant|vrai ** quelque|part|la|clinique|qui|reponde|repond|bout|?
quelqu|humain|personne|monde ** va|peut|pourrait|finir|repondre|rappeler|daigner ** un|jour|enfin|?
repond|repondez|decroche|rappelle|rappelez ** jamais|personne|pas ** chez|vous|ou|telephone|la|quoi|?
jamais personne|rappele|repond|repondu
encore|toujours|un-autre un|une|le|la|les ** message|automatise|automatique|robot|repondeur|excuse|delai|retard|erreur|facture|surprise|changement|annulation|automatisee|robotisee
tanne|tannee|tannes|fatigue|ecoeure|ecoeuree|plein|marre|ras|assez ** faire|attendre|casque|barouetter|niaiser|cul|dos|repeter|payer|rappeler|relancer
pis|et|la|mais|puis toujours|encore * rien|pas|aucune
ca commence a etre|faire|bien long|plate|serieusement|tannant
ca commence a faire
commence|commencait a|serieusement|sérieusement faire|bien|etre
demeure|reste|restee|reste|suis|toujours|sommes|encore|laisse sans|en ** reponse|nouvelles|retour|suivi|explication|attente
malgre|apres|en-depit # courriels|messages|appels|semaines|mois|visites|essais|rappels|demandes|tentatives
malgre|apres mes|nos|plusieurs|de|tous|toutes|les|? ** courriels|messages|appels|demandes|tentatives|rappels|promesses|relances
laisse|appele|fait|envoye|ecrit|rappele * # messages|appels|fois|courriels|textos|demandes ** rien|personne|pas|jamais|toujours|trois|deux|quatre|sans|#|pis
# messages|courriels|appels|textos|relances|boites ** rien|personne|toujours|pas|aucune|sans|#|jamais
# ieme|eme|ième fois
deuxieme|troisieme|quatrieme|cinquieme|sixieme|dixieme|enieme fois|annulation|report|erreur|rappel
trois|#|deux dentistes|opinions|versions|diagnostics|reponses|histoires ** differents|differentes|croire|contraires|contradictoires
ecourte|ecourtee|baclee|bacle|expedie|expediee ** hier|visite|rendez|travail|examen|matin|?
annule|annulee|repousse|repoussee|reporte|reportee ** texto|veille|minute|derniere|encore|sans|fois|avertir
vous|ils|clinique|avez|ont|m|m-a annule|annulee|annulez|oublie|perdu|change|reporte|repousse|deplace|refuse|ignore ** ma|mon|mes|notre|nos|la|le|moi|rendez|nous ** veille|texto|fois|derniere|encore|matin|sans|chirurgie|operation|jour|avertir|minute
avez|ont|a annule|oublie|perdu|egare|repousse ** ma|mon|mes|notre ** chirurgie|operation|dossier|radio|radios|rendez|commande|lunettes|prothese|echantillon|facture
comme ca|cela que|qu vous|on|la
ans|annees que|qu ** client|cliente|patient|patiente|viens|clients|fidele ** comme|ca|traitez|jamais|traite|remercie|recompense
reputation|professionnels|clinique ** sorte|facon|maniere|honte|indigne|decevant|pareil
de la sorte
pour le moins|moins-dire
etonnant|surprenant|decevant|deplorable|inquietant|aberrant|choquant|incomprehensible|insultant|gênant|triste|regrettable|dommageable qu|que|de|d|pour|venant
# cents|mille|cent|piastres|dollars|$|piasses ** plus-tard|encore|pas|toujours|rien|drole|franchement|serieusement|genes|pantoute|mal|vole|volee|pour|quand|boite|casse|meme
cents|mille|cent piastres|dollars|$|piasses|? ** encore|pas|toujours|rien|drole|franchement|serieusement|mal|pantoute|volee|vole|boite|casse|meme ** mal|marche|change|pantoute|drole|?
pour ca|cela|dix|cinq|une|un ** genes|gene|franchement|serieusement|serieux|voleurs|minutes|wow
trouve|trouvais|trouvons ** pas|peu|plus ** drole|correct|normal|juste|professionnel|raisonnable|fort|acceptable|pantoute|logique
pas|po|plus|pu|jamais|peu ben|bien|tres|vraiment|si|du|tout|super|trop|ben-ben|particulierement|plus|? ben|bien|tout|que|? content|contente|contents|satisfait|satisfaite|heureux|heureuse|impressionne|rassure|rassuree|convaincu|fier|fiere|bon|bons|bonne|bonnes ** ca|passe|hier|service|situation|tout|?
tient|fitte|fite|fit|marche|marchent|fonctionne|ferme|colle|tiennent|fonctionnent|allume|ouvre|regle|soulage meme|vraiment|toujours|encore|presque|deja? pas|plus|pu|meme-pas
meme|toujours|encore|deja pas|plus|bons|bonnes bons|bon|bonne|bonnes|ajuste|ajustee|pret|prete|prets|pretes|clair|claire|droit|droite|capable|fini|finie
casse|cassee|brise|brisee|pete|petee|fendu|fendue|lache|lachee|decolle|decollee|defait|defaite|tombe|tombee ** apres|en|deja|au|encore|deux|plein|bout|pendant ** deux|semaine|semaines|jours|jour|mois|milieu|heures|?
partie|parti|decollee|decolle|tombee|defaite|sautee ** matin|hier|encore|mangeant|soir|nuit|fois|midi
provisoire|temporaire|couronne|facette|plombage|broche|fil|dentier|attelle|appareil|bague|boitier|branche|verre|verres|lentille|monture|collerette ** partie|parti|decollee|decolle|tombee|tombe|casse|cassee|brise|brisee|lousse|rentre|pique|plie|pliee|sautee|branle|blesse|plaie|lache|decolles|croche
rentre|pique|coupe|frotte|perce|blesse|racle|irrite ** dans|joue|gencive|langue|levre|peau|nez|oreille|sous|la ** joue|gencive|langue|levre|bouche|peau|?
fait|faite|cause|cree ** plaie|bobo|ampoule|trou|ulcere|bosse|douleur|brulure
gelee|anesthesie|freezing|piqure|insensibilisation ** lache|lachee|pris|prise|marche|parti|partie|milieu|effet|senti|pas|passee ** plein|milieu|avant|pas|pendant|pris|bon|fin|?
braille|braillais|braillait|brailler|braillant|pleurais|pleure ** douleur|chaise|milieu|tout|depuis|mal|bout|?
rentre|rentré|force|tire|arrache|pousse|entre ** affaire|radio|instrument|aiguille|dans ** bouche|coupee|coupe|mal|gorge|blessee
m|l|s a|est * coupee|coupe|blesse|blessee|pincee|pince|brulee|piquee|egratigne|egratignee|ebouillante
pogne|pogné|pris|prise|coince|coincee|bloque|bloquee|reste ** gencive|dents|dent|gorge|sous|oreille|oeil|entre
rend|rends|rendent|rendait|vire|virer me|m|fou|folle|malade|? fou|folle|malade|dingue
ca|vous|me fait|font|faites mal au coeur
maux de|d tete|ventre|dos|coeur|dents|dent|gorge|oreilles
mal de dents|dent|tete|ventre|dos|coeur|gorge|oreille
full|ben|gros|assez|encore|toujours|pas|trop|vraiment|tellement|tres|super|moyennement mal
lancinante|lancinant|sourde|persistante|persistant|persiste|aigue|vive|fulgurante|tenace|constante ** depuis|cote|douleur|gauche|droit|droite|dent|?
douleur|douleurs|mal|sensibilite|enflure|toux|inconfort|gene|brulement|elancement|elancements ** persiste|persistent|persistante|lancinante|constante|constant|tenace|augmente|empire|depuis|lache|revenue|revenu|reveille|monte|descend|passe|passent ** pas|jours|semaines|jour|hier|encore|?
veut|veulent|voulait|fini|vont pas|plus ** lacher|arreter|passer|partir|guerir|descendre|desenfler|baisser|manger|boire|marcher|bouger|sortir|refermer|toucher|touche|mettre|mette|avaler
tres|trop|super|full|vraiment|plus|extremement|rendu|rendue|tellement|hyper sensible|sensibles ** froid|chaud|toucher|sucre|lumiere|?
sensible|sensibles au|aux|a ** froid|chaud|sucre|toucher|lumiere|liquides
pas|plus|pu capable|capables d|de ** croquer|mordre|macher|manger|mastiquer|dormir|ouvrir|fermer|marcher|rejoindre|avaler|brosser|boire|parler
mache|mange|croque|dort|mastique|boit|marche|voit juste|seulement|que|uniquement|plus-que ** cote|bord|mou|pattes|oeil
se|s|me plaint|plaignait|plaindre|plains d|de|du|des|qu|que ** dent|dents|mal|oreille|oreilles|ventre|douleur|tete|gorge|oeil|yeux|dos|fond|douleurs|jambe
tombe|tombee|chute|glisse|deboule|culbute|tombes|tomber|chuter|pris-une-fouille|debarque ** bicycle|velo|bord|baignoire|escalier|escaliers|marches|glace|trampoline|balancoire|etage|face|tete|lit|divan|chaise|sur|patins|galerie|dents|table|bas
tombe|tombee|tomber|chute ** du|de|en|sur ** etage|fenetre|balcon|toit|marche|marches|galerie|table|divan|escalier
fait|faire|a une|fait|eu mauvaise|grosse|petite|vilaine|? chute|debarque|fouille|reaction|convulsion|crise|malaise|commotion
cogne|cognee|frappe|frappee|pete|petee|fesse|fessee|accroche|accrochee|kicke|ramasse|ramassee|coupe|coupee|fendu|fendue ** oeil|bouche|dent|dents|dedans|face|tete|menton|nez|table|levre|coin|palette|front|porte|hockey|rondelle|bord
fait|faite|suis rentrer|rentre|foncer dedans|dans
casse|cassee|fendue|fendu|pete|petee|ebrechee|brise|brisee|arrachee|cassé ** palette|palettes|incisive|molaire|dent|dents|avant|devant|lunettes|broche|prothese|dentier|fil
dent|dents|palette|molaire|levre|gencive|bouche|patte|oreille|griffe|ongle|oeil|nez ** bouge|bougé|saigne|saignent|saignait|enfle|enflee|arrachee|fendue|pendait|pend|noire|casse|cassee|pus|rouge|blanche|noire|croche|tue|chauffe|chauffent|elance|coule|pique|sensible
yeux|oeil|peau|bouche|gorge|gencives|oreilles|oreille|langue|ventre ** chauffent|chauffe|brulent|brule|piquent|pique|coulent|coule|rouges|rouge|enflees|enflee|enfles|enfle|secs|sechent|colles|colle|infecte|infectee|demange|gratte|bouchee|bouchees|bourdonne|bourdonnent|elance
pression|bourdonnement|bourdonnements|sifflement|acouphene|acouphenes|ecoulement|pus|liquide|boule|bouchon ** oreille|oreilles|oeil|yeux|tete|sinus|machoire|poitrine|gencive|nez|bouche
entends|entend|entendre|vois|voit ** sourd|mal|rien|plus|pas|double|embrouille|flou|floue|moins|pu|noir|brouille|bizarre ** cote|oreille|bien|clair|oeil|?
tout sourd|flou|embrouille|croche|brouille
vision|vue ** floue|trouble|embrouillee|double|baisse|brouillee|moins|pire
une|ma|la|sa|g|ai dent|molaire|gencive ** tue|fait|chauffe|elance|achale|travaille|fatigue|branle|me-tue
me|m|l|le|la tue|achale|fatigue|elance|lance|chauffe|torture|gruge|travaille ** depuis|jour|jours|dent|nuit|?
c|est|l etait|un|? enfer|calvaire|cauchemar|torture|martyre|infernal|bordel|folie
bouffe|bouffé|mange|mangé|avale|avalé|bu|leche|croque|ingere|gobe ** tablette|chocolat|poison|raisins|raisin|bas|jouet|pile|piles|pilules|pilule|gomme|mort|antigel|aiguille|plante|lys|os|ficelle|oignon|oignons|advil|tylenol|javel|champignon|pot|joint|medicament|medicaments|corde|caoutchouc|rat|xylitol
shake|shaker|tremble|bave|halete|convulse|titube|chancelle|gemit|couine|boitille ** partout|beaucoup|sans|tout|depuis|toute|trop|ecume|et|pis|?
bave|bavait|boite|boitille|tousse|eternue|vomit|tremble|gratte|leche|lèche|halete|miaule|hurle|chigne ** pis|et|beaucoup|sans|temps|depuis|tout|partout|constamment|arret|toujours|encore|?
se|s gratte|leche|lèche|mord|secoue|frotte|cache|isole|traine ** tout|sans|temps|arret|oreille|oreilles|patte|lit|depuis|constamment|derriere|sous|dessous|fesses|encore|?
a|ai|il|elle|ont pas|plus|rien|jamais|toujours|encore ** fait|mange|bu|dormi|urine|bouge|pisse|chie ** pipi|caca|besoin|besoins|selles|depuis|hier|jours|rien|?
pas|plus|pu ** fait|faire|fais|fait-ses pipi|caca|besoins|selles|pipis
rien|pas-grand-chose|plus qui|ne|n|y sort|passe|reste ** ,|rien|?
pas|plus|air|semble l|air|dans ** assiette|forme|appetit|moral|lui|elle|file
pas|plus|jamais|dans|feel|forme l|son|sa|ma|mon|? air|assiette|dans|en ** assiette|forme|feu|dedans|bien|shape|?
ne|n|il|elle|y bouge|mange|boit|marche|joue|respire|reagit|dort|leve|ronronne|avance|file presque|quasiment|a-peine|pratiquement|vraiment|? plus|pas|pu|pus|rien|mal
a peine|de-la-misere respirer|marcher|bouger|manger|respire|mange|bouge|marche|tenir|voir
respire|respirent|respirait ** vite|mal|fort|bruit|bizarre|saccade|difficilement|drole|bouche
eprouve|eprouvons|ressens|ressent|ressentais ** difficulte|difficultes|douleur|douleurs|gene|inconfort|engourdissement|malaise|vertiges|etourdissements|brulure|pression
difficulte|difficultes|misere|mal|peine a|pour|de respirer|avaler|marcher|manger|mastiquer|macher|dormir|ouvrir|uriner|entendre|parler|voir|fermer
colle|javel|produit|savon|acide|sable|shampoing|verre|metal|echarde|poussiere|gaz|peinture|parfum ** dans ** oeil|yeux
on|je|nous fait|fais|dois|faire|dois-faire faire? quoi
qu est ce que|qu je|on|dois|faut|doit ** faire|fais|fait
bosse|boule|masse|plaie|trou|tache|plaque|plaques|rougeur|bouton|boutons|kyste|verrue|ampoule|ulcere|fissure|coupure ** sous|sur|dans|patte|gencive|jours|cou|ventre|dos|langue|tete|oreille|grossit|joue|peau|palais|levre|oeil
donne|donnent|donnait|cause|causent|provoque ** diarrhee|nausee|nausees|vertiges|boutons|crampes|mal|maux|vomissements|brulements|plaques|etourdissements
fievre|temperature ** #|depuis|baisse|monte|descend|toujours|encore|oreille|elle|il
# de fievre|temperature
vomi|vomit|vomis|vomissait|degobille|renvoie|renvoyé|restitue ** fois|depuis|jours|tout|sang|partout|pas|pilules|encore|nuit|mange
effet|effets secondaire|secondaires|indesirables|indesirable
pense|penses|crois|croit|dirais|semble|trouve|impression pas|que|po|? ** antibiotique|antibiotiques|traitement|pilules|creme|gouttes|medicament|ca ** fasse|fonctionne|marche|agisse|aide|effet|pas|rien ** effet|?
attends|attendais|attendait|attendions|esperais|merite|meritais|meritons|souhaitais ** a|de|autre|? mieux|plus|autre-chose|davantage|meilleur
je|on|nous|j regrette|regrettons|deplore|deplorons|ai-regrette d|de|que|vous|etre ** choisi|choisis|fait|venir|allee|vous|confiance|aller|ecoute|avoir|que|manque|situation
aurais|aurions|jaurais ** jamais du|fait|venir|confiance|choisir|accepter|choisi
fermee|ferme|panne|fermes|bloquee|bloque|barree ** pis|et|personne|sans|encore|rien|avertir|jamais ** prevenu|prevenir|avertis|averti|dit|avise|avis|affiche|rien|avertir|nous|?
attendu|attends|attend|attente|poireaute|patiente|assis|assise|pogne ** # * minutes|min|heure|heures|h|quart|semaines|mois|jours
# heure|heures|min|minutes|h|semaines|mois|jours * attente|d-attente|attendre|retard|poireauter|attends|attend|attendu|perdues|attends-toujours
# minutes|min|heure|heures|h * # ** pour ** # minutes|min|secondes|doc|docteur
pour|juste me|nous|se|finalement|? faire|voir ** dire|renvoyer|revirer|chicaner ** que|parti|partie|non|ferme|demain|revenir|absent|pas
n importe quoi
mechante|belle|beau|bravo|super|bonne|bon|excellent job|travail|service|suivi|organisation|accueil|communication ** meme|fitte|personne|oublie|jamais
encore|toujours une|un|le|du|la|? fois|retard|oubli|oublie|oubliee|erreur|changement|pareil|meme
mal|pas|plus|jamais|peu ** calculee|serieux|organisee|fiable|coordonne|planifie|professionnel|logique|respect|bon-sens
`,
  ],
]
