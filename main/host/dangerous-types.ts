// File types that a system runs, installs, connects with or opens as a page of this computer when they are double-clicked. The first two lists are
// taken over as they are: to bring them up to date, replace them by the newer ones.

/**
 * Chromium: every type whose danger level is not "not dangerous" on some system.
 * Source: components/safe_browsing/content/resources/download_file_types.asciipb, version_id 49.
 */
const chromium =
	'accda accdb accde accdr action ad ade adp apk app applescript application appref-ms as asp asx bas bash bat caction cdr cer cfg chi chm class ' +
	'cmd com command configprofile cpgz cpi cpl crt crx csh dart dc42 deb definition der desktop dex diskcopy42 dll dmg dmgpart drv dvdr dylib efi ' +
	'eml exe fileloc fon fxp gadget grp hlp hta htt img imgpart inf ini ins internetconnect inx isp isu jar jnlp job js jse ksh lnk local mad maf ' +
	'mag mam manifest maq mar mas mat mau mav maw mda mdb mde mdt mdw mdz mht mhtml mmc mobileconfig mof mpkg msc msg msh msh1 msh1xml msh2 ' +
	'msh2xml mshxml msi msp mst ndif networkconnect ocx ops osas osax out oxt paf partial pax pcd pet pif pkg pl plg prf prg ps1 ps1xml ps2 ps2xml ' +
	'psc1 psc2 pst pup py pyc pyd pyo pyw rb reg rels rgs rpm run scf scpt scptd scr sct search-ms seplugin service settingcontent-ms sh shar shb ' +
	'shs slk slp smi sparsebundle sparseimage spl swf sys tcsh toast u3p udif url vb vbe vbs vbscript vdx vsd vsdm vsdx vsmacros vss vssm vssx vst ' +
	'vstm vstx vsw vsx vtx webloc website wflow workflow ws wsc wsf wsh xbap xip xll xml xnk xrm-ms xsd xsl';

/** Firefox: what it never opens without saving it first. Source: mozilla-firefox xpcom/io/nsLocalFileCommon.cpp, sExecutableExts. */
const firefox =
	'accda accdb accde accdr ad ade adp afploc air app application appref-ms appx appxbundle asp atloc bas bat cer chm cmd com command cpl crt der ' +
	'diagcab exe fileloc ftploc fxp hlp hta inetloc inf ins isp jar jnlp js jse library-ms lnk mad maf mag mam maq mar mas mat mau mav maw mda mdb ' +
	'mde mdt mdw mdz msc msh msh1 msh1xml msh2 msh2xml mshxml msi msix msixbundle msp mst ops pcd pif plg prf prg pst reg scf scr sct search-ms ' +
	'settingcontent-ms shb shs terminal url vb vbe vbs vdx vsd vsdm vsdx vsmacros vss vssm vssx vst vstm vstx vsw vsx vtx webloc ws wsc wsf wsh xll ' +
	'xrm-ms';

/** What the browsers open themselves, or leave to the mark they put on the file; a file that this program saves has no such mark. */
const notMarked =
	'htm html xht xhtm xhtml sht shtm shtml dhtml svg svgz iso vhd vhdx vmdk bin rdp appinstaller appcontent-ms mjs cjs psm1 psd1 tool zsh fish ' +
	'appimage flatpak flatpakref snap docm dotm xlsm xltm xlam xlsb xla pptm potm ppsm ppam sldm iqy oqy rqy cab diagcfg diagpkg msu theme themepack ' +
	'deskthemepack ppkg pyz pyzw nsh vxd vbp wiz printerexport one';

export const dangerousTypes: ReadonlySet<string> = new Set(`${chromium} ${firefox} ${notMarked}`.split(' '));
